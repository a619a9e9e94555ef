/** What is kept of a package, and how to let go of it. */
import { type ModelPackage, packageBytes } from "../../core/modelPackage.ts";
import type { KnownManifest } from "../packageOrigin.ts";
import { type BackendPlan, filesOf } from "../plan.ts";
import { type FileStore, openFileStore } from "./fileStore.ts";

/**
 * Bytes of this very package (its digests) that need no download any more: of its complete files, and the whole package as soon as one
 * way of running it has all it needs. `store`: where its files are kept, or under which name. The graphs of the other ways are small, and fetched only when they are used.
 */
export async function cachedBytes(manifest: ModelPackage, store: FileStore | string = manifest.id): Promise<number> {
  const names = new Set(await (typeof store === "string" ? await openFileStore(store) : store).names());
  const kept = manifest.files.filter(({ sha256 }) => names.has(sha256));
  const keptPaths = new Set(kept.map(({ path }) => path));
  const ways = WAYS.filter(({ backend }) => backend !== "webgpu-f16" || manifest.graphs.q4f16 !== undefined);
  const canRun = ways.some((way) => filesOf(way, manifest).every((path) => keptPaths.has(path)));
  return canRun ? packageBytes(manifest) : kept.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** One plan for each graph. */
const WAYS: readonly BackendPlan[] = [
  { backend: "webgpu-f16", threads: 1, expand: false },
  { backend: "webgpu", threads: 1, expand: false },
  { backend: "wasm", threads: 1, expand: true },
];

/** Deletes everything that is kept of the package `id`, on the device and in memory. */
export async function deletePackage(id: string, store?: FileStore): Promise<void> {
  const files = store ?? (await openFileStore(id));
  await Promise.all((await files.names()).map((name) => files.delete(name)));
}

/**
 * Deletes what an earlier version of the package left, files whose digest the manifest no longer names, and parts of what is whole. The
 * manifest itself may be kept, by its `digest`.
 */
export async function purgeStale({ manifest: { files }, digest }: KnownManifest, store: FileStore): Promise<void> {
  const names = await store.names();
  const current = new Set([
    digest,
    ...files.flatMap(({ sha256 }) => [sha256, ...(names.includes(sha256) ? [] : [`${sha256}.part`])]),
  ]);
  const stale = names.filter((name) => !current.has(name));
  await Promise.all(stale.map((name) => store.delete(name)));
}
