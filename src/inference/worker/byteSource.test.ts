import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { blobSource, lazyBytes, memorySource } from "./byteSource.ts";

/** Blobs of Node cannot be read without waiting, so their bytes are remembered here. */
const contents = new WeakMap<Blob, Uint8Array<ArrayBuffer>>();
const reads: number[] = [];

function blobOf(bytes: Uint8Array<ArrayBuffer>): Blob {
  const blob = new Blob([bytes]);
  contents.set(blob, bytes);
  vi.spyOn(blob, "slice").mockImplementation((start, end) => blobOf(bytes.slice(start, end)));
  return blob;
}

class FakeReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer {
    const bytes = contents.get(blob);
    if (!bytes) throw new DOMException("The file is gone.", "NotFoundError");
    reads.push(bytes.length);
    return bytes.slice().buffer;
  }
}

beforeEach(() => {
  reads.length = 0;
  vi.stubGlobal("FileReaderSync", FakeReader);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const bytes = Uint8Array.from({ length: 100 }, (_, i) => i);

describe("a file that the runtime takes for one in memory", () => {
  it("is as long as it is, and gives a piece when asked for one: nothing else is read", () => {
    const told: number[] = [];
    const file = lazyBytes(blobSource(blobOf(bytes), (read) => told.push(read)));
    expect([file instanceof Uint8Array, file.byteLength, file.buffer.byteLength]).toEqual([true, 100, 0]);
    expect(Array.from(file.subarray(10, 13))).toEqual([10, 11, 12]);
    const heap = new Uint8Array(8);
    heap.set(file.subarray(98, 100), 3);
    expect(Array.from(heap)).toEqual([0, 0, 0, 98, 99, 0, 0, 0]);
    expect([reads, told]).toEqual([
      [3, 2],
      [3, 2],
    ]);
  });

  it("says so when its file has gone", () => {
    const blob = new Blob([bytes]);
    expect(() => blobSource(blob).read(0, 4)).toThrow(/can no longer be read/);
  });

  it("may be in memory after all", () => {
    expect(Array.from(lazyBytes(memorySource(bytes)).subarray(5, 7))).toEqual([5, 6]);
  });
});
