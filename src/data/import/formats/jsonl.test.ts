import { describe, expect, it } from "vitest";
import { type FileRecord, listed } from "../../record.ts";
import type { SkimmedRow, Skimmer } from "../shape.ts";
import { readJsonl } from "./jsonl.ts";

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

async function read(text: string | Uint8Array, size = 1000): Promise<readonly FileRecord[]> {
  const lines: FileRecord[] = [];
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for await (const batch of readJsonl(chunksOf(bytes, size))) lines.push(...listed(batch));
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

  it("rounds numbers above 2^53 that are no ids, and leaves them as they are in quotes", async () => {
    expect(values(await read('{"n":9007199254740993}\n{"n":"9007199254740993"}'))).toEqual([
      { n: 2 ** 53 },
      { n: "9007199254740993" },
    ]);
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
    expect(listed((await lines.next()).value ?? [])).toMatchObject([{ line: 1 }]);
  });

  it.each([1, 5, 1000])("says where each record is, in chunks of %i bytes", async (size) => {
    const text = '\ufeff{"a":"é"}\r\n\n{"a":\n"no line end"';
    const bytes = new TextEncoder().encode(text);
    const found = (await read(text, size)).map(({ start, end }) =>
      new TextDecoder().decode(bytes.subarray(start, end)),
    );
    expect(found).toEqual(['{"a":"é"}\r', '{"a":', '"no line end"']);
  });
});

describe("readJsonl with a skimmer", () => {
  const skimmed = (end: number): SkimmedRow => ({ row: {}, texts: { longer: 0, prompt: undefined }, end });
  /** Takes lines of a single digit. */
  const skim: Skimmer = (bytes, start) => (bytes[start + 1] === 0x0a ? skimmed(start + 1) : undefined);

  it("hands on what it takes, reads the rest, and says the same of where all are", async () => {
    const text = "1\n22\n3\n\n4\n5\n\u00e9\n6\n7\n8\n9\n0";
    const chunks = () => chunksOf(new TextEncoder().encode(text), 11);
    const [plain, quick]: FileRecord[][] = [[], []];
    for await (const batch of readJsonl(chunks())) plain?.push(...listed(batch));
    for await (const batch of readJsonl(chunks(), { skim })) quick?.push(...listed(batch));
    expect(quick?.filter(({ skimmed: row }) => row).length).toBeGreaterThan(1);
    const places = (records: readonly FileRecord[] = []) => records.map(({ line, start, end }) => [line, start, end]);
    expect(places(quick)).toEqual(places(plain));
    const others = quick?.filter(({ skimmed: row }) => !row) ?? [];
    expect(others).toEqual(plain?.filter(({ line }) => others.some((other) => other.line === line)));
  });

  it("gives it up where it takes less than every other line", async () => {
    const reading = { skim };
    for await (const batch of readJsonl(chunksOf(new TextEncoder().encode("1\n22\n33\n44\n5\n"), 99), reading))
      listed(batch);
    expect(reading.skim).toBeUndefined();
  });
});
