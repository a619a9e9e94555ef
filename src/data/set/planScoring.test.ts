import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { pairKey } from "../../core/pairKey.ts";
import type { PreferenceRow } from "../../core/row.ts";
import { planScoring } from "./planScoring.ts";
import { BlockWriter, forgetJudged, keepJudged, openRowDatabase, type RowDatabase } from "./rowStore.ts";

const MODEL = "d1";
const request = { id: "s", model: MODEL, attributes: 2, longest: 100 };
const row = (i: number, length: number): PreferenceRow => ({
  id: `r${i}`,
  messages: [{ role: "user", content: "p" }],
  response_1: `${i}`,
  response_2: "x".repeat(length),
});
const keyOf = ({ messages = [], response_1 = "", response_2 = "" }: PreferenceRow) =>
  pairKey({ messages, responses: [response_1, response_2] });

let names = 0;
async function storeOf(rows: readonly PreferenceRow[]): Promise<RowDatabase> {
  const database = await openRowDatabase(`plan ${names++}`);
  const writer = new BlockWriter<PreferenceRow>(database, "rows", "s");
  for (const one of rows) await writer.add(one);
  await writer.flush();
  return database;
}

describe("planning how a set is scored", () => {
  it("takes the longest first, and nothing without texts", async () => {
    const database = await storeOf([row(0, 5), { id: "none" }, row(2, 900), row(3, 7)]);
    const plan = await planScoring(database, request);
    expect([...plan.open]).toEqual([2, 3, 0]);
    // no more counts than the model takes
    expect([...plan.sizes]).toEqual([102, 9, 7]);
    expect(plan.total).toBe(3);
    expect([...plan.differences]).toEqual(Array(8).fill(Number.NaN));
  });

  it("says so when the texts are gone, as no pairs would pass for all scored", async () => {
    await expect(planScoring(await storeOf([]), request)).rejects.toThrow(/no longer on this device/);
  });

  it("leaves out what this model has said before, of these texts wherever they stand", async () => {
    const rows = [row(0, 5), row(1, 6), row(2, 7), row(0, 5)];
    const database = await storeOf(rows);
    const rewards = [
      [1, 2],
      [1.5, 1],
    ] as const;
    await keepJudged(database, MODEL, keyOf(row(0, 5)), { rewards });
    await keepJudged(database, MODEL, keyOf(row(1, 6)), { error: "Too strange." });
    await keepJudged(database, "another", keyOf(row(2, 7)), { rewards });
    const plan = await planScoring(database, request);
    expect([...plan.open]).toEqual([2]);
    expect([...plan.errors]).toEqual([[1, "Too strange."]]);
    expect([...plan.differences.slice(0, 2)]).toEqual([0.5, -1]);
    expect([...plan.differences.slice(6)]).toEqual([0.5, -1]);
    await forgetJudged(database, MODEL, [keyOf(row(1, 6))]);
    expect([...(await planScoring(database, request)).open]).toEqual([2, 1]);
  });
});
