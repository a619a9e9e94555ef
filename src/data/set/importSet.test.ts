import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { PreferenceRow } from "../../core/row.ts";
import { importSet, rehearseImport } from "./importSet.ts";
import { keptSetSchema, type SetJobEnd, type SetWorkerMessage } from "./protocol.ts";
import { BLOCK, keepOnly, type RowDatabase, readBadRows, readBlock } from "./rowStore.ts";
import { searchSet } from "./searchSet.ts";
import { emptyDatabases } from "./testing/databases.ts";
import { runImport } from "./testing/runImport.ts";

const database = emptyDatabases("test");

function lines(count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      id: `r${i}`,
      prompt: `What is ${i}?`,
      response_1: "a",
      response_2: `b${i}`,
      label: i % 2,
      rewards: [
        [0, 1],
        [i, 1],
      ],
    }),
  );
}

function imported(rows: RowDatabase, id: string, text: string): Promise<SetJobEnd | undefined> {
  return runImport(rows, { id, name: "a set", source: new Blob([text]) });
}

describe("importing a set", () => {
  it("keeps its rows in order, its bad rows with their lines, and its numbers by column", async () => {
    const rows = await database();
    const text = lines(2 * BLOCK + 3);
    text.splice(5, 0, "{not json");
    const end = await imported(rows, "one", text.join("\n"));
    if (end?.kind !== "imported") throw new Error(JSON.stringify(end));
    expect(end.set.columns.count).toBe(2 * BLOCK + 3);
    expect([...end.set.columns.differences.slice(-2)]).toEqual([2 * BLOCK + 2, 0]);
    expect((await readBlock(rows, "one", 1))[0]?.id).toBe(`r${BLOCK}`);
    expect(await readBlock(rows, "one", 3)).toEqual([]);
    expect((await readBadRows(rows, "one")).map(({ line }) => line)).toEqual([6]);
    expect(v.is(keptSetSchema, await rows.get("sets", "one"))).toBe(true);
  });

  it("writes nothing down when it is rehearsed", async () => {
    const rows = await database();
    await rehearseImport(rows);
    expect(await Promise.all([...rows.objectStoreNames].map((name) => rows.count(name)))).toEqual(
      [...rows.objectStoreNames].map(() => 0),
    );
  });

  it("hands the set over while it is being kept, and only then says that it is", async () => {
    const rows = await database();
    const told: string[] = [];
    let keptByThen: Promise<number> | undefined;
    const post = ({ kind }: SetWorkerMessage) => {
      told.push(kind);
      if (kind === "read") keptByThen = rows.count("sets");
    };
    const end = await importSet(rows, { id: "one", name: "a set", source: new Blob([lines(3).join("\n")]) }, post);
    expect([told.at(-1), await keptByThen, end, await rows.count("sets")]).toEqual(["read", 0, { kind: "kept" }, 1]);
  });

  it("reads rows that an older version of the page kept as objects", async () => {
    const rows = await database();
    const [first] = lines(1).map((line) => JSON.parse(line) as PreferenceRow);
    await rows.put("rows", [first as PreferenceRow], ["old", 0]);
    expect(await readBlock(rows, "old", 0)).toEqual([first]);
  });

  it("points at no set where nothing could be read, and leaves the one before as it was", async () => {
    const rows = await database();
    await imported(rows, "one", lines(3).join("\n"));
    expect(await imported(rows, "two", "{not json\n{nor this")).toMatchObject({ kind: "failed" });
    await expect(imported(rows, "three", "PK\u0003\u0004 a spreadsheet")).rejects.toThrow(/ZIP archive/);
    expect(await rows.getAllKeys("sets")).toEqual(["one"]);
    expect(await readBlock(rows, "one", 0)).toHaveLength(3);
  });

  it("says which columns there are where no known set has them", async () => {
    const end = await imported(
      await database(),
      "one",
      '{"question":"q","left":"a","right":"b"}\n{"question":"r","left":"c","right":"d"}',
    );
    expect(end).toMatchObject({
      kind: "unknown",
      columns: [{ name: "question" }, { name: "left" }, { name: "right" }],
      rows: [{ question: "q" }, { question: "r" }],
    });
  });

  it("deletes every other set, finished or broken off", async () => {
    const rows = await database();
    for (const id of ["a", "b", "c"]) await imported(rows, id, lines(BLOCK + 1).join("\n"));
    await rows.delete("sets", "c");
    await keepOnly(rows, ["b"]);
    expect(await rows.getAllKeys("sets")).toEqual(["b"]);
    const table = `prompt,response_1,response_2\n${"q,a,b\n".repeat(BLOCK + 1)}`;
    for (const id of ["a", "b", "c"]) await imported(rows, id, table);
    await keepOnly(rows, ["b"]);
    expect(await rows.getAllKeys("rows")).toEqual([
      ["b", 0],
      ["b", 1],
    ]);
  });

  it("is searched in ids, prompts and responses, whatever the case", async () => {
    const rows = await database();
    await imported(rows, "one", lines(BLOCK + 10).join("\n"));
    expect([...(await searchSet(rows, "one", "IS 12?"))]).toEqual([12]);
    expect([...(await searchSet(rows, "one", `b${BLOCK + 1}`))]).toEqual([BLOCK + 1]);
    expect([...(await searchSet(rows, "one", "nowhere"))]).toEqual([]);
    await rows.clear("files");
    await expect(searchSet(rows, "one", "nowhere")).rejects.toThrow(/Import it again/);
  });
});
