import { describe, expect, it } from "vitest";
import { bytesOf } from "./bytes.ts";

const MEGABYTE = 2 ** 20;

function bytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) % 256);
}

async function read(file: Blob): Promise<Uint8Array> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of bytesOf(file)) pieces.push(new Uint8Array(piece));
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

describe("the bytes of a file", () => {
  it.each([0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE + 7])(
    "come whole and in order: %i",
    async (size) => {
      const expected = bytes(size);
      expect(Buffer.compare(await read(new Blob([expected])), expected)).toBe(0);
    },
  );

  it("are those of a stretch of it", async () => {
    const all = bytes(2 * MEGABYTE);
    const stretch = new Blob([all]).slice(1000, MEGABYTE + 3000);
    expect(Buffer.compare(await read(stretch), all.subarray(1000, MEGABYTE + 3000))).toBe(0);
  });

  it("come where the browser reads into no memory that it is given", async () => {
    const file = new Blob(["a file"]);
    const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
    void file.stream().pipeTo(writable);
    Object.defineProperty(file, "stream", { value: () => readable });
    expect(new TextDecoder().decode(await read(file))).toBe("a file");
  });
});
