import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { ColumnBuilder } from "../core/set/columns.ts";
import { importRows, openImport } from "../data/import/importFile.ts";
import { ownRows } from "../data/import/shapes/ownRows.ts";
import { ImportCounter } from "../data/import/summary.ts";
import { passingBeside } from "./setSelectors.ts";
import {
  addFilter,
  chooseLabel,
  dropFiltersOfOtherTrees,
  INITIAL_SET,
  MARGIN_COLUMN,
  orderBy,
  removeFilter,
  STANDING_FILTER,
  showSet,
  useSetStore,
} from "./setStore.ts";

const state = () => useSetStore.getState();

function show(count: number): void {
  const builder = new ColumnBuilder();
  for (let i = 0; i < count; i++) builder.add({ id: String(i) });
  showSet({
    id: "s",
    name: "a set",
    format: "jsonl",
    isPacked: false,
    shape: "rows",
    seed: 1,
    summary: new ImportCounter().summary(),
    columns: builder.build(),
  });
}

beforeEach(() => useSetStore.setState(INITIAL_SET, true));

describe("the selection", () => {
  it("is what passes every filter; a filter takes the place of one of its id", () => {
    show(6);
    expect([...state().selection]).toEqual([0, 1, 2, 3, 4, 5]);
    addFilter({ id: "a", words: "", pairs: Uint32Array.of(1, 2, 3) });
    addFilter({ id: "b", words: "", pairs: Uint32Array.of(2, 3, 5) });
    expect([...state().selection]).toEqual([2, 3]);
    addFilter({ id: "a", words: "", pairs: Uint32Array.of(5) });
    expect([...state().selection]).toEqual([5]);
    removeFilter("b");
    removeFilter("a");
    expect(state().selection).toHaveLength(6);
  });

  it("of a chart's own filter is not what the chart shows; it stays the same array under it", () => {
    show(6);
    addFilter({ id: "other", words: "", pairs: Uint32Array.of(0, 1, 2, 3) });
    const before = passingBeside(state(), ["mine"]);
    expect([...before]).toEqual([0, 1, 2, 3]);
    addFilter({ id: "mine", words: "", pairs: Uint32Array.of(3, 4) });
    expect(passingBeside(state(), ["mine"])).toBe(before);
    expect([...state().selection]).toEqual([3]);
    addFilter({ id: "other", words: "", pairs: Uint32Array.of(5) });
    expect([...passingBeside(state(), ["mine"])]).toEqual([5]);
    show(2);
    expect([...passingBeside(state(), ["mine"])]).toEqual([0, 1]);
  });

  it("loses the filters of another tree, and with another label those by the label", () => {
    show(4);
    addFilter({ id: "node", words: "", pairs: Uint32Array.of(0, 1), tree: "a" });
    addFilter({ id: STANDING_FILTER, words: "", pairs: Uint32Array.of(0), tree: "b" });
    addFilter({ id: "slice", words: "", pairs: Uint32Array.of(0, 1, 2) });
    dropFiltersOfOtherTrees("b");
    expect(state().filters.map(({ id }) => id)).toEqual([STANDING_FILTER, "slice"]);
    chooseLabel("anna");
    expect(state().filters.map(({ id }) => id)).toEqual(["slice"]);
    expect([...state().selection]).toEqual([0, 1, 2]);
  });

  it("and the order begin anew with another set", () => {
    show(3);
    addFilter({ id: "a", words: "", pairs: Uint32Array.of(1) });
    orderBy("x");
    show(4);
    expect(state()).toMatchObject({ filters: [], order: { column: undefined } });
    expect(state().selection).toHaveLength(4);
  });

  it("is ordered from the largest, from the smallest, then as in the file", () => {
    show(1);
    orderBy("x");
    expect(state().order).toEqual({ column: "x", isDescending: true });
    orderBy("x");
    expect(state().order).toEqual({ column: "x", isDescending: false });
    orderBy("x");
    expect(state().order.column).toBeUndefined();
    orderBy(MARGIN_COLUMN);
    expect(state().order.isDescending).toBe(false);
  });
});

it("the small set is one that the import knows, without a bad row", async () => {
  const file = readFileSync("public/examples/small-set.jsonl");
  const opened = await openImport(new AbortController().signal, new Blob([file]));
  const counter = new ImportCounter();
  for await (const row of importRows(opened)) counter.add(row);
  expect(opened.shape?.id).toBe(ownRows.id);
  expect(counter.summary()).toMatchObject({ rows: 14, badRows: { count: 0 }, withTexts: 14, withRewards: 14 });
});
