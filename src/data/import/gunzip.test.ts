import { gunzipSync, gzipSync, inflateRawSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { gzipMembers } from "./gzipMembers.ts";
import { importAll, jsonl, signal } from "./testing/importing.ts";

const row = (id: string) => ({ id, prompt: "p", response_1: "a", response_2: `b${Math.sin(id.length)}` });
const members = ["1", "22", "333"].map((id) => gzipSync(jsonl([row(id)])));

/** As browsers have it: the first member is unpacked, and anything behind it is an error. Its header has the usual ten bytes. */
class FirstMemberAlone extends TransformStream<Uint8Array, Uint8Array> {
  constructor() {
    const pieces: Uint8Array[] = [];
    super({
      transform: (chunk) => void pieces.push(chunk),
      flush(controller) {
        const all = Buffer.concat(pieces);
        const { engine } = inflateRawSync(all.subarray(10), { info: true }) as unknown as {
          engine: { bytesWritten: number };
        };
        const end = 10 + engine.bytesWritten + 8;
        controller.enqueue(new Uint8Array(gunzipSync(all.subarray(0, end))));
        if (end < all.length) controller.error(new TypeError("Junk found after end of compressed data."));
      },
    });
  }
}

/** The same, with the error as soon as the first piece is read: the next one is then still on its way. */
class FirstMemberAtOnce extends TransformStream<Uint8Array, Uint8Array> {
  constructor() {
    super({
      transform(chunk, controller) {
        const end = members[0]?.length as number;
        controller.enqueue(new Uint8Array(gunzipSync(chunk.subarray(0, end))));
        controller.error(new TypeError("Junk found after end of compressed data."));
      },
    });
  }
}

afterEach(() => vi.unstubAllGlobals());

describe("gzip of several members", () => {
  it("is taken apart where each begins, and not behind damage or too much", async () => {
    const file = (...parts: readonly Uint8Array[]) => new Blob(parts.map((part) => new Uint8Array(part)));
    const sizes = async (blob: Blob, most = 1e6) => {
      const found: number[] = [];
      for await (const member of gzipMembers(signal, blob, most)) found.push(member.size);
      return found;
    };
    const [first, second, third] = members as [Buffer, Buffer, Buffer];
    expect(await sizes(file(...members))).toEqual(members.map(({ length }) => length));
    expect(await sizes(file(first))).toEqual([first.length]);
    expect(await sizes(file(first, second, Buffer.from("junk, and no gzip")))).toEqual([
      first.length,
      second.length + 17,
    ]);
    expect(await sizes(file(first, second, third), 10)).toEqual([first.length + second.length + third.length]);
  });

  it("is read whole, also where the browser unpacks the first one alone", async () => {
    const file = () => new Blob(members.map((part) => new Uint8Array(part)));
    const ids = async (blob: Blob) => (await importAll(blob)).rows.map(({ id }) => id);
    expect(await ids(file())).toEqual(["1", "22", "333"]);
    vi.stubGlobal("DecompressionStream", FirstMemberAlone);
    expect(await ids(file())).toEqual(["1", "22", "333"]);
    const junk = await importAll(new Blob([file(), "junk, and no gzip"]));
    expect(junk.rows).toHaveLength(3);
    expect(junk.bad.map(({ found }) => found)).toEqual(["Junk found after end of compressed data."]);
  });

  it("is read whole where the first one ends while the next piece is on its way", async () => {
    const file = new Blob(members.map((part) => new Uint8Array(part)));
    // The members by themselves are unpacked as ever.
    const unpackers = [FirstMemberAtOnce, ...members.map(() => DecompressionStream)];
    vi.stubGlobal("DecompressionStream", function unpack(format: CompressionFormat) {
      return new (unpackers.shift() as typeof DecompressionStream)(format);
    });
    const { rows, bad } = await importAll(file);
    expect({ ids: rows.map(({ id }) => id), bad }).toEqual({ ids: ["1", "22", "333"], bad: [] });
  });
});
