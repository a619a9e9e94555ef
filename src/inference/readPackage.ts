/** What there is to know of a package before it is chosen: its manifest and its own tree. No weights. */
import { ensureExists } from "../base/assert.ts";
import { fetchVerified } from "./download/fetchVerified.ts";
import { folderFiles } from "./download/folderFiles.ts";
import { PartialFile } from "./download/partialFile.ts";
import { InferenceError } from "./errors.ts";
import { decodeManifest, type FetchedManifest, fetchManifest } from "./manifest.ts";

/** A manifest with the bytes that it was read from, and the package's tree, not decoded; undefined where it has none. */
export interface ReadPackage extends FetchedManifest {
  readonly treeBytes: Blob | undefined;
  readonly tree: unknown;
}

/** Of the folder at `baseUrl`, absolute and with a slash at its end. Rejects with an InferenceError or AbortError. */
export async function readRemotePackage(
  baseUrl: string,
  signal: AbortSignal,
  fetchFile: typeof fetch,
): Promise<ReadPackage> {
  const read = await fetchManifest(baseUrl, signal, fetchFile);
  const file = treeFile(read);
  if (!file) return { ...read, treeBytes: undefined, tree: undefined };
  const url = new URL(file.path, baseUrl).href;
  const target = new PartialFile(file.bytes);
  const treeBytes = await fetchVerified(url, file, target, { signal, onChange: () => undefined, fetch: fetchFile });
  return { ...read, treeBytes, tree: parseTreeFile(await treeBytes.text()) };
}

/** Of a folder of this device. Rejects as above. */
export async function readFolderPackage(
  name: string,
  files: ReadonlyMap<string, File>,
  signal: AbortSignal,
): Promise<ReadPackage> {
  const file = files.get("manifest.json");
  if (!file) {
    const found = [...files.keys()].slice(0, 5).join(", ") || "nothing";
    throw new InferenceError("file-missing", `The folder ${name}: expected manifest.json in it, found ${found}.`);
  }
  const read = await decodeManifest(new Uint8Array(await file.arrayBuffer()));
  const tree = treeFile(read);
  if (!tree) return { ...read, treeBytes: undefined, tree: undefined };
  const found = await folderFiles(read.manifest, [tree.path], { files, signal, onStatus: () => undefined });
  const treeBytes = ensureExists(found.get(tree.path), tree.path);
  return { ...read, treeBytes, tree: parseTreeFile(await treeBytes.text()) };
}

/** The entry of the package's own tree among its files. */
export function treeFile({ manifest }: FetchedManifest) {
  return manifest.files.find(({ path }) => path === manifest.default_tree);
}

/** Throws `manifest-refused`. */
export function parseTreeFile(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InferenceError("manifest-refused", "The package's tree: expected JSON, found something else.", { cause });
  }
}
