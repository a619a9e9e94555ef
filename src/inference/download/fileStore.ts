/**
 * Keeps the files of one package on the device, by content: an entry's name is its SHA-256, so a changed file can never be taken for
 * the old one. Where the browser offers no Cache API (private mode, insecure context) or the quota is exceeded, the rest is kept in
 * memory until the page is closed.
 */

const CACHE_NAME = "split-decision-packages@1";

/** Where the addresses of entries begin, below the page's own folder. */
const FOLDER = ".package-cache/";

/** Outlives one load on purpose: what cannot be kept on the device must not be fetched again after a cancel or a crash. */
const filesInMemory = new Map<string, Map<string, Blob>>();

export interface FileStore {
  /** "memory" as soon as one file could not be kept on the device. */
  readonly kept: "device" | "memory";
  get(name: string): Promise<Blob | undefined>;
  /** Never fails for want of space. */
  put(name: string, file: Blob): Promise<void>;
  delete(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
}

export interface FileStoreEnvironment {
  readonly caches: CacheStorage | undefined;
  /** Where the entries' addresses begin; nothing is ever fetched from there. */
  readonly baseUrl: string;
  readonly memory: Map<string, Map<string, Blob>>;
}

function browserStorage(): FileStoreEnvironment {
  return { caches: globalThis.caches, baseUrl: new URL(".", document.baseURI).href, memory: filesInMemory };
}

/** Opens the store of the package `id`. Never rejects: without a cache everything stays in memory. */
export async function openFileStore(id: string, environment?: FileStoreEnvironment): Promise<FileStore> {
  const { caches, baseUrl, memory } = environment ?? browserStorage();
  const files = memory.get(id) ?? new Map<string, Blob>();
  memory.set(id, files);
  // Some browsers define `caches` in private mode and refuse on use.
  const cache = await caches?.open(CACHE_NAME).catch(() => undefined);
  return new PackageStore(cache, new URL(`${FOLDER}${encodeURIComponent(id)}/`, baseUrl).href, files);
}

export interface StoredPackage {
  /** As its store was opened. */
  readonly id: string;
  readonly bytes: number;
}

/** Every package of which something is kept on the device. Rejects where the browser keeps nothing. */
export async function storedPackages(environment = browserStorage()): Promise<readonly StoredPackage[]> {
  const { caches, baseUrl } = environment;
  const folder = new URL(FOLDER, baseUrl).href;
  const cache = await caches?.open(CACHE_NAME);
  const bytesOf = new Map<string, number>();
  for (const request of (await cache?.keys()) ?? []) {
    // Another copy of the page, under another path, has its own.
    if (!request.url.startsWith(folder)) continue;
    const id = decodeURIComponent(request.url.slice(folder.length).split("/")[0] ?? "");
    const response = await cache?.match(request.url);
    const size = Number(response?.headers.get("Content-Length") ?? (await response?.blob())?.size ?? 0);
    bytesOf.set(id, (bytesOf.get(id) ?? 0) + size);
  }
  return [...bytesOf].map(([id, bytes]) => ({ id, bytes }));
}

class PackageStore implements FileStore {
  private readonly cache: Cache | undefined;
  private readonly prefix: string;
  private readonly memory: Map<string, Blob>;
  private isFull = false;

  constructor(cache: Cache | undefined, prefix: string, memory: Map<string, Blob>) {
    this.cache = cache;
    this.prefix = prefix;
    this.memory = memory;
  }

  get kept(): "device" | "memory" {
    return this.cache === undefined || this.memory.size > 0 ? "memory" : "device";
  }

  async get(name: string): Promise<Blob | undefined> {
    const held = this.memory.get(name);
    if (held) return held;
    const response = await this.cache?.match(this.prefix + name).catch(() => undefined);
    return response?.blob().catch(() => undefined);
  }

  async put(name: string, file: Blob): Promise<void> {
    if (this.cache && !this.isFull) {
      try {
        // The size with it: to be counted without being read.
        const headers = { "Content-Length": String(file.size) };
        await this.cache.put(this.prefix + name, new Response(file, { headers }));
        this.memory.delete(name);
        return;
      } catch {
        // QuotaExceededError, or a cache that refuses to write: either way memory serves for this visit.
        this.isFull = true;
      }
    }
    this.memory.set(name, file);
  }

  async delete(name: string): Promise<void> {
    this.memory.delete(name);
    await this.cache?.delete(this.prefix + name).catch(() => false);
  }

  async names(): Promise<readonly string[]> {
    const requests = (await this.cache?.keys().catch(() => [])) ?? [];
    const stored = requests
      .filter(({ url }) => url.startsWith(this.prefix))
      .map(({ url }) => url.slice(this.prefix.length));
    return [...new Set([...stored, ...this.memory.keys()])];
  }
}
