/**
 * The copy of one build: all its files or none that count. Files are verified by the digests that the build wrote down, so that a copy that began
 * while the host was being updated never becomes whole.
 */
import { buildCacheName, isNamedByContent, type OfflineEnvironment, runtimeCacheName } from "./caches.ts";
import type { Build, BuildFile } from "./protocol.ts";

/** Files that are brought at once: enough that it is not the way to the host that takes the time. */
const LANES = 4;

/** An entry of this name says that all others are there. */
const WHOLE = ".whole";

/** The page itself, under whichever of its two addresses it was asked for. */
export const PAGE = "index.html";

export async function isWhole(environment: OfflineEnvironment, buildId: string): Promise<boolean> {
  return (await keptFile(environment, buildId, WHOLE)) !== undefined;
}

/** A file of a build's copy, undefined where it is not kept. Looks nowhere else. */
export function keptFile({ caches, scope }: OfflineEnvironment, buildId: string, path: string) {
  return caches.match(scope + path, { cacheName: buildCacheName(scope, buildId) });
}

/**
 * Makes the copy whole, going on where it stopped before; few files at a time, so that it is in nobody's way. Throws when a file cannot be
 * had as the build wrote it down, or not be stored.
 */
export async function keepBuild(
  environment: OfflineEnvironment,
  build: Build,
  onProgress: (done: number) => void,
): Promise<void> {
  if (await isWhole(environment, build.id)) return;
  const { caches, scope } = environment;
  const cache = await caches.open(buildCacheName(scope, build.id));
  const queue = [...build.files];
  const failures: unknown[] = [];
  const lane = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const url = scope + file[0];
      if (!(await cache.match(url))) await cache.put(url, await bring(environment, file, build.entry));
      onProgress(build.files.length - queue.length);
    }
  };
  const stop = (error: unknown) => {
    failures.push(error);
    queue.length = 0;
  };
  await Promise.all(Array.from({ length: LANES }, () => lane().catch(stop)));
  if (failures.length > 0) throw failures[0];
  await renewRuntime(environment, build.runtime);
  await cache.put(scope + WHOLE, new Response());
}

export async function forgetBuild({ caches, scope }: OfflineEnvironment, buildId: string): Promise<void> {
  await caches.delete(buildCacheName(scope, buildId));
}

async function bring({ caches, scope, fetch }: OfflineEnvironment, [path, integrity]: BuildFile, entry: string) {
  const earlier = isNamedByContent(path) ? await caches.match(scope + path) : undefined;
  if (earlier) return earlier;
  if (path === PAGE) return bringPage(scope, fetch, entry);
  const cache = isNamedByContent(path) ? "default" : "no-cache";
  const response = await fetch(scope + path, { integrity, cache, priority: "low" });
  if (!response.ok) throw new Error(`${path} answered with status ${response.status}.`);
  return withoutRedirect(response);
}

/** Hosts may add to a page of theirs, so it has no digest: that it begins with this build's script is enough. */
async function bringPage(scope: string, fetch: OfflineEnvironment["fetch"], entry: string): Promise<Response> {
  const response = await fetch(scope, { cache: "no-cache", priority: "low" });
  if (!response.ok || !(await response.clone().text()).includes(entry))
    throw new Error("The page on the host is of another version.");
  return withoutRedirect(response);
}

/** A response that came by a redirect may not answer a navigation. */
async function withoutRedirect(response: Response): Promise<Response> {
  return new Response(await response.blob(), { headers: response.headers });
}

/** Where a model's runtime was kept and this build has another one, that one is kept, too: a kept model goes on to work without a network. */
async function renewRuntime({ caches, scope, fetch }: OfflineEnvironment, runtime: readonly string[]): Promise<void> {
  const cache = await caches.open(runtimeCacheName(scope));
  const kept = (await cache.keys()).map(({ url }) => url.slice(scope.length));
  for (const path of runtime) {
    if (kept.includes(path) || !kept.some((one) => nameOf(one) === nameOf(path))) continue;
    const response = await fetch(scope + path, { priority: "low" });
    if (response.ok) await cache.put(scope + path, response);
  }
}

/** Without the digest. */
function nameOf(path: string): string {
  return path.replace(/-[\w-]{8}\.(wasm|gz)$/, "");
}
