import type { ShelfFolder } from "../download/shelves.ts";

/** A folder of the origin's own file system in memory, with a quota. */
export interface FakeFolder extends ShelfFolder {
  readonly files: Map<string, Blob>;
  /** Bytes of one file from which writing throws QuotaExceededError. */
  quotaBytes: number;
}

export function createFakeFolder(): FakeFolder {
  const files = new Map<string, Blob>();
  const fake: FakeFolder = {
    files,
    quotaBytes: Number.POSITIVE_INFINITY,
    async *keys() {
      yield* files.keys();
    },
    getFileHandle: async (name, { create } = { create: false }) => {
      if (!files.has(name) && !create) throw new DOMException("There is none.", "NotFoundError");
      if (!files.has(name)) files.set(name, new Blob());
      return {
        getFile: async () => files.get(name) as File,
        createWritable: async () => writable(name) as FileSystemWritableFileStream,
      };
    },
    removeEntry: async (name) => {
      if (!files.delete(name)) throw new DOMException("There is none.", "NotFoundError");
    },
  };
  const writable = (name: string) => {
    const written: Uint8Array<ArrayBuffer>[] = [];
    return new WritableStream<Uint8Array<ArrayBuffer>>({
      write: (chunk) => {
        written.push(chunk);
        if (new Blob(written).size > fake.quotaBytes) throw new DOMException("Quota exceeded.", "QuotaExceededError");
      },
      close: () => void files.set(name, new Blob(written)),
    });
  };
  return fake;
}
