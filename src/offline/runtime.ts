/** What is kept of what models run on, seen from the page. Only the service worker adds to it. */
import { runtimeCacheName } from "./caches.ts";

/** Bytes, unpacked as the host sent them; 0 where nothing can be kept. */
export async function keptRuntimeBytes(scope: string, storage: CacheStorage | undefined): Promise<number> {
  if (!(await storage?.has(runtimeCacheName(scope)))) return 0;
  const cache = await storage?.open(runtimeCacheName(scope));
  const sizes = ((await cache?.keys()) ?? []).map(
    async (request) => (await (await cache?.match(request))?.blob())?.size,
  );
  return (await Promise.all(sizes)).reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

export async function forgetRuntime(scope: string, storage: CacheStorage | undefined): Promise<void> {
  await storage?.delete(runtimeCacheName(scope));
}
