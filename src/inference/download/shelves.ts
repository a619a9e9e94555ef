/**
 * Where a browser keeps files for a page. Those of the origin's own file system are read where they are; what comes out of the Cache API
 * is a copy in memory.
 */
export interface Shelf {
  get(path: string): Promise<Blob | undefined>;
  /** Rejects where there is no room. */
  put(path: string, file: Blob): Promise<void>;
  delete(path: string): Promise<void>;
  files(): Promise<readonly ShelfFile[]>;
}

/** What a shelf has at a path. */
export interface ShelfFile {
  readonly path: string;
  /** Its size. Told when it is asked for: the file may have to be looked up once more. */
  bytes(): Promise<number>;
}

/** Entries by an address below `prefix`; nothing is ever fetched from there. */
export function cacheShelf(cache: Cache, prefix: string): Shelf {
  return {
    get: async (path) => (await cache.match(prefix + path))?.blob(),
    // The size with it: to be counted without being read.
    put: (path, file) =>
      cache.put(prefix + path, new Response(file, { headers: { "Content-Length": String(file.size) } })),
    delete: async (path) => void (await cache.delete(prefix + path)),
    files: async () => {
      const urls = (await cache.keys()).map(({ url }) => url).filter((url) => url.startsWith(prefix));
      return urls.map((url) => ({ path: url.slice(prefix.length), bytes: () => bytesIn(cache, url) }));
    },
  };
}

async function bytesIn(cache: Cache, url: string): Promise<number> {
  const response = await cache.match(url);
  return Number(response?.headers.get("Content-Length") ?? (await response?.blob())?.size ?? 0);
}

/** The part of a FileSystemDirectoryHandle that is used. */
export interface ShelfFolder {
  keys(): AsyncIterable<string>;
  getFileHandle(
    name: string,
    options?: { readonly create: boolean },
  ): Promise<Pick<FileSystemFileHandle, "getFile" | "createWritable">>;
  removeEntry(name: string): Promise<void>;
}

/** Files in one folder, each named by its whole path. */
export function folderShelf(folder: ShelfFolder): Shelf {
  const nameOf = encodeURIComponent;
  const read = async (name: string) => {
    const handle = await folder.getFileHandle(name).catch(() => undefined);
    return handle?.getFile();
  };
  return {
    get: (path) => read(nameOf(path)),
    put: async (path, file) => {
      const handle = await folder.getFileHandle(nameOf(path), { create: true });
      try {
        // The file takes its content when all of it is written.
        await file.stream().pipeTo(await handle.createWritable());
      } catch (error) {
        await folder.removeEntry(nameOf(path)).catch(() => undefined);
        throw error;
      }
    },
    delete: (path) => folder.removeEntry(nameOf(path)),
    files: async () => {
      const files: ShelfFile[] = [];
      for await (const name of folder.keys()) {
        const size = (await read(name))?.size;
        // An empty one is of a page that ended while it wrote.
        if (size) files.push({ path: decodeURIComponent(name), bytes: async () => size });
      }
      return files;
    },
  };
}
