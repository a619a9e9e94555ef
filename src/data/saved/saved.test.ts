import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { headLine, itemLine } from "../../core/saved/savedFile.ts";
import type { SavedItem } from "../../core/saved/savedItem.ts";
import { importSet } from "../set/importSet.ts";
import { keepOnly, measureSets, openRowDatabase, type RowDatabase, readBlock } from "../set/rowStore.ts";
import { readSavedFile } from "./readSavedFile.ts";
import { deleteItems, keepItem, readSaved, renameItem } from "./savedStore.ts";

let database: RowDatabase;
let names = 0;

beforeEach(async () => {
  database = await openRowDatabase(`saved ${names++}`);
});

afterEach(() => database.close());

const comparison = (id: string, name = id): SavedItem => ({
  id,
  key: `key of ${id}`,
  name,
  savedAt: 1,
  kind: "comparison",
  link: "#v=1r&r=abc",
});
const savedSet = (set: string): SavedItem => ({
  id: `saved ${set}`,
  key: set,
  name: set,
  savedAt: 1,
  kind: "set",
  set,
  pairs: 1,
});

async function importRows(id: string): Promise<void> {
  const row = { id: "r", prompt: "q", response_1: "a", response_2: "b", rewards: [[1], [2]] };
  await importSet(database, { id, name: id, source: new Blob([JSON.stringify(row)]) }, () => undefined);
}

describe("the store", () => {
  it("keeps the same thing once, from whichever tab it comes, and the first name", async () => {
    await keepItem(database, comparison("one", "first"));
    await renameItem(database, "one", "mine");
    const again = { ...comparison("two"), key: "key of one" };
    expect(await keepItem(database, again)).toMatchObject({ id: "one", name: "mine" });
    expect((await readSaved(database)).items.map(({ id }) => id)).toEqual(["one"]);
  });

  it("loses nothing where two tabs change at once", async () => {
    await Promise.all(["a", "b", "c", "d"].map((id) => keepItem(database, comparison(id))));
    await Promise.all([renameItem(database, "a", "A"), renameItem(database, "b", "B"), deleteItems(database, ["c"])]);
    expect((await readSaved(database)).items.map(({ name }) => name)).toEqual(["A", "B", "d"]);
    await renameItem(database, "c", "a name for what is gone");
    expect((await readSaved(database)).items).toHaveLength(3);
  });

  it("a broken entry costs only itself", async () => {
    await keepItem(database, comparison("one"));
    await database.put("saved", { id: "broken", kind: "comparison", name: 7 });
    await database.put("saved", { id: "of a newer page", kind: "recipe", name: "x", key: "", savedAt: 1 });
    const { items, broken } = await readSaved(database);
    expect(items.map(({ id }) => id)).toEqual(["one"]);
    expect(broken).toEqual(["broken", "of a newer page"]);
  });
});

describe("a saved set", () => {
  it("is not deleted by the next import, whichever is on the page, until it is no longer saved", async () => {
    for (const id of ["a", "b", "c", "d", "e"]) await importRows(id);
    await keepItem(database, savedSet("b"));
    await keepItem(database, savedSet("d"));
    await keepOnly(database, ["c"]);
    expect(await database.getAllKeys("sets")).toEqual(["b", "c", "d"]);
    expect((await database.getAllKeys("rows")).map(([set]) => set)).toEqual(["b", "c", "d"]);
    expect(await readBlock(database, "d", 0)).toHaveLength(1);
    await deleteItems(database, ["saved b"]);
    await keepOnly(database, []);
    expect(await database.getAllKeys("sets")).toEqual(["d"]);
    await deleteItems(database, ["saved d"]);
    await keepOnly(database, []);
    expect(await database.count("rows")).toBe(0);
  });

  it("is measured with all others", async () => {
    expect(await measureSets(database)).toEqual({ sets: 0, bytes: 0 });
    await importRows("a");
    const { sets, bytes } = await measureSets(database);
    expect([sets, bytes > 60 && bytes < 400]).toEqual([1, true]);
  });
});

describe("a file of saved things", () => {
  const lines = [
    headLine(new Date(0)),
    itemLine(comparison("one")),
    "{broken\n",
    itemLine(savedSet("a"), 2),
    '{"id": "r1", "response_1": "ä"}\n{"id": "r2"}\n',
    itemLine(comparison("two")),
  ];

  async function read(file: Blob) {
    const found: string[] = [];
    for await (const entry of readSavedFile(file))
      found.push(entry.ok ? `${entry.value.line.name}: ${await entry.value.rows.text()}` : entry.error.message);
    return found;
  }

  it("is read thing by thing, with the rows of a set; a bad line costs only itself", async () => {
    const expected = ["one: ", /^Line 3 is no JSON/, 'a: {"id": "r1", "response_1": "ä"}\n{"id": "r2"}\n', "two: "];
    const plain = new Blob(lines);
    const packed = await new Response(plain.stream().pipeThrough(new CompressionStream("gzip"))).blob();
    for (const file of [plain, packed])
      expect(await read(file)).toEqual(
        expected.map((each) => (typeof each === "string" ? each : expect.stringMatching(each))),
      );
  });

  it("that breaks off says where, after what came before", async () => {
    const cut = new Blob([...lines.slice(0, 4), '{"id": "r1"}\n']);
    expect((await read(cut)).at(-1)).toBe("After line 4, the file ends: 2 rows of a set were to come, and 1 did.");
    const packed = await new Response(
      new Blob(lines).stream().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer();
    expect((await read(new Blob([packed.slice(0, packed.byteLength - 20)]))).length).toBeGreaterThan(0);
  });

  it("that is another one is refused", async () => {
    await expect(read(new Blob(['{"id": "a row"}\n']))).rejects.toThrow("split-decision/saved@1");
    await expect(read(new Blob([]))).rejects.toThrow(/The file/);
  });
});
