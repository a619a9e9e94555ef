import "fake-indexeddb/auto";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NO_LABEL, TIE } from "../../core/set/columns.ts";
import { renamed, withoutKnown } from "../../core/set/systems.ts";
import { addOutputs } from "./addOutputs.ts";
import { exportRows } from "./exportRows.ts";
import { importSet } from "./importSet.ts";
import { keptSetSchema } from "./protocol.ts";
import { keepOnly, openRowDatabase, type RowDatabase } from "./rowStore.ts";
import { forgetSystem, type KeptSystem, keepSystem, keptSystemSchema, readSystems } from "./systemStore.ts";

const file = (rows: readonly object[]) => new Blob([rows.map((row) => JSON.stringify(row)).join("\n")]);
const pairs = [0, 1, 2].map((i) => ({
  id: `p${i}`,
  messages: [{ role: "user", content: "Which?" }],
  response_1: `a${i}`,
  response_2: `b${i}`,
  label: i % 2,
  judges: { Vera: 0 },
}));

let database: RowDatabase;
beforeEach(async () => {
  database = await openRowDatabase(`outputs ${Math.random()}`);
  await importSet(database, { id: "s", name: "a set", source: file(pairs) }, () => undefined);
});
afterEach(() => database.close());

const kept = async () => v.parse(keptSetSchema, await database.get("sets", "s"));
const add = (rows: readonly object[], name?: string) =>
  addOutputs(database, { id: "s", source: file(rows), name, fallback: "its file" });

async function joined(rows: readonly object[], name?: string): Promise<KeptSystem> {
  return v.parse(keptSystemSchema, { ...(await add(rows, name)), file: "outputs.jsonl" });
}

describe("outputs from another file", () => {
  it("are joined by id or by texts, and change nothing of the set until they are kept beside it", async () => {
    const before = await kept();
    const texts = { prompt: "Which?", response_1: "b2", response_2: "a2" };
    const found = await joined([
      { id: "p1", winner: "tie" },
      { ...texts, winner: "1" },
      { id: "q", winner: "2" },
    ]);
    expect([...(found.columns.labels["its file"] ?? [])]).toEqual([NO_LABEL, TIE, 1]);
    expect(found.report).toMatchObject({ joined: { id: 1, texts: 1 }, pairs: 2, turned: 1 });
    expect(
      (await found.problems.text())
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { problem: "unmatched", line: 3, id: "q" },
      { problem: "silent", id: "p0" },
    ]);
    expect(await kept()).toEqual(before);
    await keepSystem(database, "s", found);
    expect(await kept()).toEqual(before);
    expect((await readSystems(database, "s")).map(({ columns }) => columns)).toEqual([found.columns]);
    await forgetSystem(database, "s", "its file");
    expect(await readSystems(database, "s")).toEqual([]);
  });

  it("bear the given name, else that in the file, else that of the file; a file of several judges has theirs", async () => {
    const rows = [{ id: "p0", winner: "1", judge: "Otto" }];
    expect(Object.keys((await joined(rows, "Mine")).columns.labels)).toEqual(["Otto"]);
    const scores = [{ id: "p0", scores_chosen: 1, scores_rejected: 0, model: "org/rm" }];
    expect(Object.keys((await joined(scores, "Mine")).columns.scores)).toEqual(["Mine"]);
    const found = (await joined(scores)).columns;
    expect(Object.keys(found.scores)).toEqual(["org/rm"]);
    expect(Object.keys(renamed(found, "Mine").scores)).toEqual(["Mine"]);
    expect(withoutKnown(found, ["org/rm"]).scores).toEqual({});
  });

  it("are in the rows that are saved, and in no other set", async () => {
    await keepSystem(database, "s", await joined([{ id: "p1", winner: "2", winner_swapped: "tie" }], "Otto"));
    await keepSystem(database, "s", await joined([{ id: "p2", score_1: 1, score_2: 2.5 }], "rm"));
    const saved = await exportRows(database, { id: "s", pairs: Uint32Array.of(2, 1), form: "jsonl" });
    expect(
      (await saved.text())
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { ...pairs[2], scores: { rm: [1, 2.5] } },
      { ...pairs[1], judges: { Vera: 0, Otto: 1, "Otto, swapped": null } },
    ]);
    await keepSystem(database, "t", await joined([{ id: "p1", winner: "2" }], "Otto"));
    await keepOnly(database, ["s"]);
    expect(await readSystems(database, "t")).toEqual([]);
    expect(await readSystems(database, "s")).toHaveLength(2);
    expect(
      await exportRows(database, { id: "s", pairs: Uint32Array.of(0), form: "csv" }).then((blob) => blob.text()),
    ).toContain("p0");
  });

  it("of which none can be joined, or that say nothing, are refused in words", async () => {
    expect(await add([{ id: "q", winner: "1" }])).toMatchObject({
      kind: "failed",
      message:
        "None of its 1 rows is joined to a pair of this set. 1 row is of no pair of the set, the first: q, line 1.",
    });
    expect(await add([{ id: "p1", winner: "who knows" }])).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^It says of no pair which response is preferred.*“who knows”\.$/),
    });
    await expect(add([{ id: "p1", who: "Otto" }])).rejects.toThrow("columns of a known set");
    expect(await addOutputs(database, { id: "gone", source: file(pairs), fallback: "x" })).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("no longer kept"),
    });
  });
});
