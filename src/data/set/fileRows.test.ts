import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CASES } from "../import/testdata/records.ts";
import { packed } from "../import/testing/importing.ts";
import { importSet } from "./importSet.ts";
import type { ImportRequest } from "./protocol.ts";
import { allRows, BLOCK, keepOnly, type RowDatabase, readBadRows, readBlock } from "./rowStore.ts";

import { emptyDatabases } from "./testing/databases.ts";
import { runImport } from "./testing/runImport.ts";

const database = emptyDatabases("files");

/** Long enough for a file of them to come in several chunks: the rows of the first one are looked at, those of the others skimmed. */
const scored = (i: number) => ({
  prompt: `Why ${i % 7}?`,
  response_1: "a".repeat(2000 + (i % 5)),
  response_2: "é😀".repeat(i % 3),
  label: i % 2,
  rewards: [
    [i, 0.1 * i],
    [1, 2.0000000000000004],
  ],
  slices: { topic: ["chat", "code"][i % 2] },
});

/** A store that keeps no files, as in some private windows; the browser says so at once, or `afterMs`. */
function withoutFiles(rows: RowDatabase, afterMs = 0): RowDatabase {
  const put = async (store: "files", ...rest: [unknown, [string, "file" | "index"]]) => {
    if (store !== "files") return rows.put(store, ...rest);
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    throw new DOMException("no files here", "DataCloneError");
  };
  return new Proxy(rows, {
    get: (target, name) => {
      if (name === "put") return put;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** All that an import leaves behind. */
async function leftBy(rows: RowDatabase, source: Blob, rest: Partial<ImportRequest> = {}) {
  const end = await runImport(rows, { id: "set", name: "a set", source, ...rest });
  const all = [];
  for await (const [first, piece] of allRows(rows, "set"))
    for (const [i, row] of piece.entries()) all.push([first + i, row] as const);
  // The table asks for one block at a time.
  for (let block = 0; block * BLOCK < all.length; block++)
    expect(await readBlock(rows, "set", block)).toEqual(
      all.slice(block * BLOCK, (block + 1) * BLOCK).map(([, row]) => row),
    );
  return { end: end, rows: all, bad: await readBadRows(rows, "set") };
}

async function bothWays(source: Blob, rest: Partial<ImportRequest> = {}) {
  const [kept, written] = [await database(), await database()];
  const both = [await leftBy(kept, source, rest), await leftBy(withoutFiles(written), source, rest)] as const;
  return { both, isKept: (await kept.count("files")) === 2, isWritten: (await written.count("rows")) > 0 };
}

describe("a file that is kept as it came", () => {
  it("gives the rows, columns, counts and bad rows that come of writing each row down", async () => {
    const good = Array.from({ length: 2 * BLOCK + 5 }, (_, i) => JSON.stringify(scored(i)));
    const lines = ["", "{not json", ...good.slice(0, 70), "  ", '{"rewards":[[1],[2,3]]}', ...good.slice(70), "[]"];
    const { both, isKept, isWritten } = await bothWays(new Blob([`\ufeff${lines.join("\r\n")}`]));
    expect([isKept, isWritten]).toEqual([true, true]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0].rows).toHaveLength(2 * BLOCK + 5);
    expect(both[0].bad.map(({ line }) => line)).toEqual([2, 74, lines.length]);
    expect(both[0].rows[70]?.[1]).toMatchObject({ id: "75", response_2: "é😀" });
  });

  it("is written down row by row where its lines end in carriage returns alone: whoever reads a part of it could not tell", async () => {
    const lines = Array.from({ length: BLOCK + 3 }, (_, i) => JSON.stringify(scored(i)));
    const ofReturns = await bothWays(new Blob([lines.join("\r")]));
    expect([ofReturns.isKept, ofReturns.both[0].rows.length]).toEqual([false, BLOCK + 3]);
    const { rows } = (await bothWays(new Blob([lines.join("\n")]))).both[0];
    expect(ofReturns.both[0].rows).toEqual(rows);
  });

  it("gives the same where the browser says late that it does not keep it", async () => {
    const [rows, kept] = [await database(), await database()];
    const source = new Blob(Array.from({ length: BLOCK + 3 }, (_, i) => `${JSON.stringify(scored(i))}\n`));
    expect(await leftBy(withoutFiles(rows, 200), source)).toEqual(await leftBy(kept, source));
    expect([await rows.count("files"), await rows.count("rows")]).toEqual([0, 2]);
  });

  it.each(CASES.map(({ shape, records }) => [shape, records] as const))(
    "does so for every shape: %s",
    async (_, records) => {
      const many = Array.from({ length: BLOCK }, () => records).flat();
      const { both } = await bothWays(new Blob([many.map((record) => `${JSON.stringify(record)}\n`).join("")]));
      expect(both[0].end?.kind).toBe("imported");
      expect(both[0]).toEqual(both[1]);
    },
  );

  it("does so for columns that were mapped", async () => {
    const mapping = {
      schema: "split-decision/column-mapping@1" as const,
      prompt: "q",
      responses: { kind: "chosen-rejected" as const, columns: ["good", "poor"] as [string, string] },
      judges: {},
      ratings: {},
      scores: {},
      slices: [],
    };
    const lines = Array.from({ length: 90 }, (_, i) => `{"q":"q${i}","good":"g${i}","poor":"p${i}"}\n`);
    const { both, isKept } = await bothWays(new Blob(lines), { mapping });
    expect([isKept, both[0].rows.length]).toEqual([true, 90]);
    expect(both[0]).toEqual(both[1]);
  });

  it("does so for any lines, in any order, with any line end", async () => {
    const line = fc.oneof(
      fc.nat({ max: 99 }).map((i) => JSON.stringify(scored(i))),
      fc
        .nat({ max: 99 })
        .map((i) => JSON.stringify({ ...scored(i), id: `r${i}`, ratings_1: { helpfulness: i }, kind: "x" })),
      fc.constantFrom(
        "",
        " ",
        "{",
        '{"rewards":[[NaN],[1]]}',
        '{"rewards":[[1],[1e39]]}',
        '{"id":"\ud800","rewards":[[1],[2]]}',
        "\ufeff[]",
        "7",
      ),
    );
    const file = fc.tuple(
      fc.array(line, { maxLength: 140, size: "max" }),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(file, async ([lines, end, isClosed]) => {
        const first = JSON.stringify(scored(1));
        const { both } = await bothWays(new Blob([[first, ...lines].join(end) + (isClosed ? end : "")]));
        expect(both[0]).toEqual(both[1]);
      }),
      { numRuns: 25 },
    );
  });

  it("is read in pieces of several blocks by whoever reads all of it", async () => {
    const rows = await database();
    const lines = Array.from({ length: 2500 }, (_, i) => `${JSON.stringify({ ...scored(i), id: `r${i}` })}\n`);
    await importSet(rows, { id: "set", name: "a set", source: new Blob(lines) }, () => undefined);
    const found: string[] = [];
    const sizes: number[] = [];
    for await (const [first, piece] of allRows(rows, "set")) {
      expect(first).toBe(found.length);
      found.push(...piece.map(({ id }) => id));
      sizes.push(piece.length);
    }
    expect(found).toEqual(lines.map((_, i) => `r${i}`));
    expect(sizes.length).toBe(2);
    expect(sizes[0]).toBeGreaterThan(BLOCK);
  });

  it("is deleted with its set, and left where the set stays", async () => {
    const rows = await database();
    const source = new Blob([1, 2].map((i) => `${JSON.stringify(scored(i))}\n`));
    for (const id of ["a", "b"]) await importSet(rows, { id, name: id, source }, () => undefined);
    await keepOnly(rows, ["b"]);
    expect(await rows.getAllKeys("files")).toEqual([
      ["b", "file"],
      ["b", "index"],
    ]);
  });

  it("is not kept where it is packed: what was unpacked is", async () => {
    const rows = await database();
    const { rows: found } = await leftBy(rows, packed(`${JSON.stringify(scored(3))}\n`));
    expect([found.length, await rows.count("files"), await rows.count("rows")]).toEqual([1, 0, 1]);
  });

  it("that has lost a row says that the texts are gone, and moves no other row into its place", async () => {
    const rows = await database();
    const source = new Blob(Array.from({ length: BLOCK + 1 }, (_, i) => `${JSON.stringify(scored(i))}\n`));
    await leftBy(rows, source);
    await rows.put("files", source.slice(0, 200), ["set", "file"]);
    await expect(readBlock(rows, "set", 0)).rejects.toThrow(/Import it again/);
    await expect(readBlock(rows, "set", 1)).rejects.toThrow(/Import it again/);
    expect(await readBlock(rows, "set", 2)).toEqual([]);
  });

  it("says so as well where this page reads a row that was none for the page that kept it", async () => {
    const rows = await database();
    const verdicts = { column: "best", first: ["L"], second: ["R"], tie: [], none: [] };
    const mapping = {
      schema: "split-decision/column-mapping@1" as const,
      prompt: "q",
      responses: { kind: "first-second" as const, columns: ["l", "r"] as [string, string] },
      label: verdicts,
      judges: {},
      ratings: {},
      scores: {},
      slices: [],
    };
    const lines = Array.from(
      { length: BLOCK + 9 },
      (_, i) => `{"q":"q","l":"${i}","r":"b","best":"${i === 5 ? "=" : "L"}"}\n`,
    );
    await leftBy(rows, new Blob(lines), { mapping });
    const index = await rows.get("files", ["set", "index"]);
    const newer = { ...mapping, label: { ...verdicts, tie: ["="] } };
    await rows.put("files", { ...(index as object), mapping: newer }, ["set", "index"]);
    await expect(readBlock(rows, "set", 0)).rejects.toThrow(/Import it again/);
    expect((await readBlock(rows, "set", 1))[0]?.response_1).toBe(String(BLOCK + 1));
  });
});
