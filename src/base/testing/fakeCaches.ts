/** The Cache API in memory, with a quota. */
export interface FakeCaches {
  readonly caches: CacheStorage;
  /** Addresses of all entries, of the caches whose names begin so. */
  urls(name?: string): readonly string[];
  /** Bytes over all entries from which `put` throws QuotaExceededError. */
  quotaBytes: number;
}

interface Entry {
  readonly body: Blob;
  readonly headers: Headers;
}

export function createFakeCaches(): FakeCaches {
  const stored = new Map<string, Map<string, Entry>>();
  const used = () =>
    [...stored.values()].flatMap((entries) => [...entries.values()]).reduce((sum, { body }) => sum + body.size, 0);
  const match = (entries: Map<string, Entry> | undefined, url: string) => {
    const entry = entries?.get(url);
    return entry && new Response(entry.body, { headers: entry.headers });
  };
  const cacheOf = (entries: Map<string, Entry>) => ({
    match: async (url: string) => match(entries, url),
    put: async (url: string, response: Response) => {
      const body = await response.blob();
      if (used() + body.size > fake.quotaBytes) throw new DOMException("Quota exceeded.", "QuotaExceededError");
      entries.set(url, { body, headers: response.headers });
    },
    delete: async (url: string) => entries.delete(url),
    keys: async () => [...entries.keys()].map((url) => ({ url })),
  });
  const storage = {
    open: async (name: string) => {
      const entries = stored.get(name) ?? new Map<string, Entry>();
      stored.set(name, entries);
      return cacheOf(entries);
    },
    has: async (name: string) => stored.has(name),
    keys: async () => [...stored.keys()],
    delete: async (name: string) => stored.delete(name),
    match: async (url: string, { cacheName }: MultiCacheQueryOptions = {}) => {
      const searched = cacheName === undefined ? [...stored.values()] : [stored.get(cacheName)];
      return searched.map((entries) => match(entries, url)).find((found) => found !== undefined);
    },
  };
  const fake: FakeCaches = {
    quotaBytes: Number.POSITIVE_INFINITY,
    urls: (name = "") =>
      [...stored].filter(([cache]) => cache.startsWith(name)).flatMap(([, entries]) => [...entries.keys()]),
    caches: storage as unknown as CacheStorage,
  };
  return fake;
}

/** As some browsers have it in private mode: there, and refusing. */
export const REFUSING_CACHES = {
  open: async () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  },
} as unknown as CacheStorage;
