/** What is kept of a package, and how to let go of it. */
import type { ModelPackage } from "../../core/modelPackage.ts";
import { type FileStore, openFileStore } from "./fileStore.ts";

/** Bytes of complete files of this very package (its digests) that need no download. */
export async function cachedBytes(manifest: ModelPackage, store?: FileStore): Promise<number> {
  const names = new Set(await (store ?? (await openFileStore(manifest.id))).names());
  return manifest.files.reduce((sum, { sha256, bytes }) => sum + (names.has(sha256) ? bytes : 0), 0);
}

/** Deletes everything that is kept of the package `id`, on the device and in memory. */
export async function deletePackage(id: string, store?: FileStore): Promise<void> {
  const files = store ?? (await openFileStore(id));
  await Promise.all((await files.names()).map((name) => files.delete(name)));
}

/** Deletes what an earlier version of the package left: files whose digest the manifest no longer names. */
export async function purgeStale({ files }: ModelPackage, store: FileStore): Promise<void> {
  const current = new Set(files.flatMap(({ sha256 }) => [sha256, `${sha256}.part`]));
  const stale = (await store.names()).filter((name) => !current.has(name));
  await Promise.all(stale.map((name) => store.delete(name)));
}
