// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { ColumnBuilder } from "../core/set/columns.ts";
import { ImportCounter } from "../data/import/summary.ts";
import { INITIAL_JUDGES, useJudgesStore } from "./judgesStore.ts";
import { judgesOf, MOST_JUDGES, pickJudges, usePickedJudges } from "./pickedJudges.ts";
import type { PairSet } from "./setStore.ts";

function setOf(judges: number, id = "s"): PairSet {
  const builder = new ColumnBuilder();
  const names = Array.from({ length: judges }, (_, i) => [`judge ${i}`, `judge ${i}, swapped`]).flat();
  builder.add({ id: "1", judges: Object.fromEntries(names.map((name) => [name, 1 as const])) });
  const about = { id, name: "s", format: "jsonl", isPacked: false, shape: "rows", seed: 1 } as const;
  return { ...about, summary: new ImportCounter().summary(), columns: builder.build() };
}

const picked = (set: PairSet) => renderHook(() => usePickedJudges(set)).result.current;

beforeEach(() => useJudgesStore.setState(INITIAL_JUDGES, true));

it("takes all judges where they are few, and the first of many until some are picked", () => {
  expect(picked(setOf(5))).toEqual(judgesOf(setOf(5)));
  const many = setOf(200);
  expect(judgesOf(many)).toHaveLength(200);
  expect(picked(many).length).toBeLessThan(MOST_JUDGES);
  expect(picked(many)).toBe(picked(many));
  pickJudges(many, new Set(["judge 150", "judge 3", "nobody"]));
  expect(picked(many)).toEqual(["judge 3", "judge 150"]);
  // Of another set they would be others.
  expect(picked(setOf(5, "other"))).toHaveLength(5);
});

it("picks no more than can be read beside each other", () => {
  const many = setOf(200);
  pickJudges(many, new Set(judgesOf(many)));
  expect(picked(many)).toHaveLength(MOST_JUDGES);
});
