import { describe, expect, it } from "vitest";
import type { FileRecord } from "../../record.ts";
import { readJsonl } from "./jsonl.ts";

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

async function read(text: string | Uint8Array, size = 1000): Promise<readonly FileRecord[]> {
  const lines: FileRecord[] = [];
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for await (const batch of readJsonl(chunksOf(bytes, size))) lines.push(...batch);
  return lines;
}

const values = (lines: readonly FileRecord[]) =>
  lines.map(({ value }) => (value.ok ? value.value : value.error.message));

describe("readJsonl", () => {
  it.each([1, 2, 3, 7, 1000])("reads the same in chunks of %i bytes", async (size) => {
    const lines = await read('{"a":"é😀"}\n\n  \n[1]\r\n"no line end"', size);
    expect(values(lines)).toEqual([{ a: "é😀" }, [1], "no line end"]);
    expect(lines.map(({ line }) => line)).toEqual([1, 4, 5]);
  });

  it("goes on after a line that is no JSON and says which it was", async () => {
    const lines = await read('{"a":1}\n{"a":\n{"a":3}\n');
    expect(lines.map(({ value }) => value.ok)).toEqual([true, false, true]);
    expect(values(lines)[1]).toMatch(/^Line 2: expected JSON, found /);
  });

  it("goes on after bytes that are no text", async () => {
    const lines = await read(Uint8Array.of(0x31, 0x0a, 0xff, 0xfe, 0x0a, 0x32));
    expect(values(lines)).toEqual([1, "Line 2: expected UTF-8 text, found other bytes.", 2]);
  });

  it("rounds numbers above 2^53, and leaves them as they are in quotes", async () => {
    expect(values(await read('9007199254740993\n"9007199254740993"'))).toEqual([2 ** 53, "9007199254740993"]);
  });

  it("passes over a byte order mark and finds nothing in nothing", async () => {
    expect(values(await read("\ufeff1\n2"))).toEqual([1, 2]);
    expect(await read("")).toEqual([]);
  });

  it("hands out a line before the next one is there", async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode("1\n2");
      throw new Error("the end was read");
    }
    const lines = readJsonl(source());
    expect([...((await lines.next()).value ?? [])]).toMatchObject([{ line: 1 }]);
  });
});
