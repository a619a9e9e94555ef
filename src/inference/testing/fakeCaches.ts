/** The Cache API in memory, with a quota. */
export interface FakeCaches {
  readonly caches: CacheStorage;
  /** Addresses of all entries. */
  urls(): readonly string[];
  /** Bytes over all entries from which `put` throws QuotaExceededError. */
  quotaBytes: number;
}

export function createFakeCaches(): FakeCaches {
  const entries = new Map<string, Blob>();
  const used = () => [...entries.values()].reduce((sum, { size }) => sum + size, 0);
  const fake: FakeCaches = {
    quotaBytes: Number.POSITIVE_INFINITY,
    urls: () => [...entries.keys()],
    caches: { open: async () => cache as unknown as Cache } as unknown as CacheStorage,
  };
  const cache = {
    match: async (url: string) => {
      const blob = entries.get(url);
      return blob && new Response(blob);
    },
    put: async (url: string, response: Response) => {
      const blob = await response.blob();
      if (used() + blob.size > fake.quotaBytes) throw new DOMException("Quota exceeded.", "QuotaExceededError");
      entries.set(url, blob);
    },
    delete: async (url: string) => entries.delete(url),
    keys: async () => [...entries.keys()].map((url) => ({ url })),
  };
  return fake;
}

/** As some browsers have it in private mode: there, and refusing. */
export const REFUSING_CACHES = {
  open: async () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  },
} as unknown as CacheStorage;
