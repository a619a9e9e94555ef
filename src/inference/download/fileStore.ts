/**
 * Keeps the files of one package on the device, by content: an entry's name is its SHA-256, so a changed file can never be taken for
 * the old one. Where the browser has no place for them (private mode, insecure context) or the quota is exceeded, the rest is kept in
 * memory until the page is closed.
 */
import { cacheShelf, folderShelf, type Shelf, type ShelfFile, type ShelfFolder } from "./shelves.ts";

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
  /** The folder of this name in the origin's own file system; undefined where the page cannot write to one. */
  readonly openFolder?: (name: string) => Promise<ShelfFolder | undefined>;
  /** Where the entries' addresses begin; nothing is ever fetched from there. */
  readonly baseUrl: string;
  readonly memory: Map<string, Map<string, Blob>>;
}

function browserStorage(): FileStoreEnvironment {
  return { caches: globalThis.caches, openFolder, baseUrl: new URL(".", document.baseURI).href, memory: filesInMemory };
}

async function openFolder(name: string): Promise<ShelfFolder | undefined> {
  // Some browsers have the file system, and let only workers write to it.
  if (!globalThis.FileSystemFileHandle || !("createWritable" in FileSystemFileHandle.prototype)) return undefined;
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(name, { create: true });
}

/** Opens the store of the package `id`. Never rejects: with no place to keep them all files stay in memory. */
export async function openFileStore(id: string, environment = browserStorage()): Promise<FileStore> {
  const { memory } = environment;
  const files = memory.get(id) ?? new Map<string, Blob>();
  memory.set(id, files);
  // Some browsers have either in private mode and refuse on use.
  const [folder, cache] = shelvesOf(environment).map((shelf) => shelf.catch(() => undefined));
  const shelves = [await folder, await cache].flatMap((shelf) => shelf ?? []);
  return new PackageStore(shelves, `${encodeURIComponent(id)}/`, files);
}

/** Best first. Earlier versions of the page kept files in the cache alone, so it is looked at in any case. */
function shelvesOf({ caches, openFolder, baseUrl }: FileStoreEnvironment): readonly Promise<Shelf | undefined>[] {
  const prefix = new URL(FOLDER, baseUrl);
  const folder = async () => {
    // The file system is the origin's: another copy of the page, under another path, has its own folder.
    const found = await openFolder?.(encodeURIComponent(prefix.pathname));
    return found && folderShelf(found);
  };
  const cache = async () => {
    const found = await caches?.open(CACHE_NAME);
    return found && cacheShelf(found, prefix.href);
  };
  return [folder(), cache()];
}

export interface StoredPackage {
  /** As its store was opened. */
  readonly id: string;
  readonly bytes: number;
}

/** Every package of which something is kept on the device. Rejects where the browser keeps nothing. */
export async function storedPackages(environment = browserStorage()): Promise<readonly StoredPackage[]> {
  const [folder, cache] = shelvesOf(environment);
  const shelves = await Promise.all([folder?.catch(() => undefined), cache]);
  const bytesOf = new Map<string, number>();
  for (const shelf of shelves) {
    for (const { path, bytes } of (await shelf?.files()) ?? []) {
      const id = decodeURIComponent(path.split("/")[0] ?? "");
      bytesOf.set(id, (bytesOf.get(id) ?? 0) + (await bytes()));
    }
  }
  return [...bytesOf].map(([id, bytes]) => ({ id, bytes }));
}

class PackageStore implements FileStore {
  private readonly shelves: readonly Shelf[];
  private readonly prefix: string;
  private readonly memory: Map<string, Blob>;
  private isFull = false;

  constructor(shelves: readonly Shelf[], prefix: string, memory: Map<string, Blob>) {
    this.shelves = shelves;
    this.prefix = prefix;
    this.memory = memory;
  }

  get kept(): "device" | "memory" {
    return this.shelves.length === 0 || this.memory.size > 0 ? "memory" : "device";
  }

  async get(name: string): Promise<Blob | undefined> {
    const held = this.memory.get(name);
    if (held) return held;
    for (const shelf of this.shelves) {
      const found = await shelf.get(this.prefix + name).catch(() => undefined);
      if (found) return found;
    }
    return undefined;
  }

  async put(name: string, file: Blob): Promise<void> {
    if (!this.isFull && (await this.putOnShelf(name, file))) {
      this.memory.delete(name);
      return;
    }
    // QuotaExceededError, or places that refuse to be written to: either way memory serves for this visit.
    this.isFull = true;
    this.memory.set(name, file);
  }

  private async putOnShelf(name: string, file: Blob): Promise<boolean> {
    for (const shelf of this.shelves) {
      const isKept = await shelf.put(this.prefix + name, file).then(
        () => true,
        () => false,
      );
      if (isKept) return true;
    }
    return false;
  }

  async delete(name: string): Promise<void> {
    this.memory.delete(name);
    // Where it is not there is nothing to delete.
    await Promise.all(this.shelves.map((shelf) => shelf.delete(this.prefix + name).catch(() => undefined)));
  }

  async names(): Promise<readonly string[]> {
    const lists = await Promise.all(this.shelves.map((shelf) => shelf.files().catch((): readonly ShelfFile[] => [])));
    const stored = lists
      .flat()
      .filter(({ path }) => path.startsWith(this.prefix))
      .map(({ path }) => path.slice(this.prefix.length));
    return [...new Set([...stored, ...this.memory.keys()])];
  }
}
