import "fake-indexeddb/auto";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addDecisions } from "./addDecisions.ts";
import { importSet } from "./importSet.ts";
import { keptSetSchema } from "./protocol.ts";
import { openRowDatabase, type RowDatabase } from "./rowStore.ts";

const decision = (id: string, judge: string, winner: 1 | 2) => ({
  id,
  judge,
  label: 1,
  winner: String(winner),
});
const file = (rows: readonly object[]) => new Blob([rows.map((row) => JSON.stringify(row)).join("\n")]);

let database: RowDatabase;
beforeEach(async () => {
  database = await openRowDatabase(`decisions ${Math.random()}`);
  const pairs = [0, 1, 2].map((i) => ({
    id: `p${i}`,
    prompt: "Which?",
    response_1: "a",
    response_2: "b",
    label: i % 2,
    judges: { Vera: 0 },
  }));
  await importSet(database, { id: "s", name: "a set", source: file(pairs) }, () => undefined);
});
afterEach(() => database.close());

const kept = async () => v.parse(keptSetSchema, await database.get("sets", "s"));

describe("decisions from another file", () => {
  it("come to the pairs by id, turned where the file has the responses the other way round, and are kept", async () => {
    const source = file([
      decision("p1", "Otto", 1),
      decision("p1", "Vera", 2),
      decision("p0", "Otto", 1),
      decision("elsewhere", "Otto", 2),
    ]);
    const end = await addDecisions(database, { id: "s", source });
    expect(end).toMatchObject({ kind: "decided", added: ["Otto"], judges: ["Vera", "Otto"], matched: 2, turned: 1 });
    const { columns, summary } = await kept();
    expect([...(columns.labels.Otto ?? [])].slice(0, 2)).toEqual([0, 1]);
    expect([...(columns.labels.Vera ?? [])]).toEqual([0, 0, 0]);
    expect(summary.judges).toEqual(["Vera", "Otto"]);
    expect(columns.count).toBe(3);
  });

  it("change nothing where no id or no judge is new, or the set is gone: that is said", async () => {
    const before = await kept();
    const strangers = file([decision("q", "Otto", 1)]);
    expect(await addDecisions(database, { id: "s", source: strangers })).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("ids"),
    });
    const known = file([decision("p1", "Vera", 2)]);
    expect(await addDecisions(database, { id: "s", source: known })).toMatchObject({ kind: "failed" });
    expect(await addDecisions(database, { id: "s", source: file([{ id: "p1", who: "Otto" }]) })).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("columns of a known set"),
    });
    expect(await addDecisions(database, { id: "gone", source: known })).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("no longer kept"),
    });
    expect(await kept()).toEqual(before);
  });
});
