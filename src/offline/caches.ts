/** Which caches there are. One origin may hold several copies of the page under several paths: each has its own. */

/** What of the browser is used; tests bring their own. */
export interface OfflineEnvironment {
  readonly caches: CacheStorage;
  readonly fetch: typeof fetch;
  /** The page's folder, absolute, with the slash at its end. */
  readonly scope: string;
  /** Ids of the pages and workers of this folder that run. */
  readonly runningIds: () => Promise<readonly string[]>;
  /** Those of them that a service worker has answered from their beginning. */
  readonly controlledIds: () => Promise<readonly string[]>;
}

/** All builds' caches begin so. */
export function buildCachePrefix(scope: string): string {
  return `split-decision/build@1 ${new URL(scope).pathname} `;
}

export function buildCacheName(scope: string, buildId: string): string {
  return buildCachePrefix(scope) + buildId;
}

/** What models run on, of whichever build. */
export function runtimeCacheName(scope: string): string {
  return `split-decision/runtime@1 ${new URL(scope).pathname}`;
}

/** Which pages are of which build. */
export function clientsCacheName(scope: string): string {
  return `split-decision/clients@1 ${new URL(scope).pathname}`;
}

/** Files whose name has their digest in it: the same name is the same file, in every build. */
export function isNamedByContent(path: string): boolean {
  return path.startsWith("assets/");
}

/** WebAssembly, packed or not. */
export function isRuntime(path: string): boolean {
  return isNamedByContent(path) && /\.wasm(-[\w-]+\.gz)?$/.test(path);
}
