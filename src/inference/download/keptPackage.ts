/** A package that is to be there on the next visit without its server: its manifest and tree are kept beside its files. */
import { packageBytes } from "../../core/modelPackage.ts";
import { decodeManifest } from "../manifest.ts";
import { parseTreeFile, type ReadPackage, treeFile } from "../readPackage.ts";
import { type FileStore, openFileStore } from "./fileStore.ts";
import { cachedBytes } from "./packageFiles.ts";

/** Keeps manifest and tree in the store of this name. Never fails for want of space. */
export async function keepManifest(read: ReadPackage, storeId: string, store?: FileStore): Promise<void> {
  const files = store ?? (await openFileStore(storeId));
  await files.put(read.digest, new Blob([read.bytes]));
  const tree = treeFile(read);
  if (tree && read.treeBytes) await files.put(tree.sha256, read.treeBytes);
}

/** What was kept under the digest of its manifest; undefined unless all that one back end needs is there. */
export async function readKept(digest: string, storeId: string, store?: FileStore): Promise<ReadPackage | undefined> {
  const files = store ?? (await openFileStore(storeId));
  const blob = await files.get(digest);
  if (!blob) return undefined;
  const read = await decodeManifest(new Uint8Array(await blob.arrayBuffer()));
  // Kept by the digest, so another one would be a fault of the device.
  if (read.digest !== digest || (await cachedBytes(read.manifest, files)) < packageBytes(read.manifest))
    return undefined;
  const file = treeFile(read);
  const treeBytes = file && (await files.get(file.sha256));
  return { ...read, treeBytes, tree: treeBytes && parseTreeFile(await treeBytes.text()) };
}
