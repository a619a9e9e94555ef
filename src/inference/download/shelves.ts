/**
 * Where a browser keeps files for a page. Those of the origin's own file system are read where they are; what comes out of the Cache API
 * is a copy in memory.
 */
export interface Shelf {
  get(path: string): Promise<Blob | undefined>;
  /** Rejects where there is no room. */
  put(path: string, file: Blob): Promise<void>;
  delete(path: string): Promise<void>;
  paths(): Promise<readonly string[]>;
  bytesAt(path: string): Promise<number>;
}

/** Entries by an address below `prefix`; nothing is ever fetched from there. */
export function cacheShelf(cache: Cache, prefix: string): Shelf {
  return {
    get: async (path) => (await cache.match(prefix + path))?.blob(),
    // The size with it: to be counted without being read.
    put: (path, file) =>
      cache.put(prefix + path, new Response(file, { headers: { "Content-Length": String(file.size) } })),
    delete: async (path) => void (await cache.delete(prefix + path)),
    paths: async () => {
      const urls = (await cache.keys()).map(({ url }) => url);
      return urls.filter((url) => url.startsWith(prefix)).map((url) => url.slice(prefix.length));
    },
    bytesAt: async (path) => {
      const response = await cache.match(prefix + path);
      return Number(response?.headers.get("Content-Length") ?? (await response?.blob())?.size ?? 0);
    },
  };
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
    paths: async () => {
      const paths: string[] = [];
      // An empty one is of a page that ended while it wrote.
      for await (const name of folder.keys()) if ((await read(name))?.size) paths.push(decodeURIComponent(name));
      return paths;
    },
    bytesAt: async (path) => (await read(nameOf(path)))?.size ?? 0,
  };
}
