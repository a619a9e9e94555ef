import { beforeEach, expect, it } from "vitest";
import { ColumnBuilder } from "../../core/set/columns.ts";
import { ImportCounter } from "../../data/import/summary.ts";
import { INITIAL_SET, type PairSet, showSet, useSetStore } from "../../state/setStore.ts";
import { keepRanges, rangeOf } from "./rangeFilters.ts";

const shown = (): PairSet => useSetStore.getState().set as PairSet;
const words = () => useSetStore.getState().filters.map((filter) => filter.words);
const kept = () => [...useSetStore.getState().selection];

beforeEach(() => {
  useSetStore.setState(INITIAL_SET, true);
  const builder = new ColumnBuilder();
  const none = [0, 0, 0, 0, 0];
  for (const [i, x] of [-1, -0.5, 0, 0.5, 1].entries())
    builder.add({ id: String(i), rewards: [none, [x, -x, 0, 0, 0]] });
  builder.add({ id: "unscored" });
  const about = { id: "s", name: "s", format: "jsonl", isPacked: false, shape: "rows", seed: 1 } as const;
  showSet({ ...about, summary: new ImportCounter().summary(), columns: builder.build() });
});

it("keeps both ends, leaves out pairs without a difference, and says the stretch", () => {
  keepRanges(shown(), { helpfulness: [-0.5, 0.5] });
  expect(kept()).toEqual([1, 2, 3]);
  keepRanges(shown(), { helpfulness: [0.5, Number.POSITIVE_INFINITY] });
  expect(kept()).toEqual([3, 4]);
  expect(words()).toEqual(["helpfulness difference ≥ 0.50"]);
  keepRanges(shown(), { helpfulness: [Number.NEGATIVE_INFINITY, -0.125] });
  expect(words()).toEqual(["helpfulness difference ≤ −0.125"]);
});

it("two at once are one step; one without ends is none", () => {
  let steps = 0;
  const stop = useSetStore.subscribe(() => steps++);
  keepRanges(shown(), { helpfulness: [0, 1], correctness: [0, -0.5] });
  stop();
  expect(steps).toBe(1);
  expect(kept()).toEqual([2, 3]);
  expect(rangeOf(useSetStore.getState(), "correctness")).toEqual([-0.5, 0]);
  keepRanges(shown(), { helpfulness: undefined, correctness: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] });
  expect(words()).toEqual([]);
});
