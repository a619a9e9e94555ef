import { beforeEach, expect, it } from "vitest";
import { ColumnBuilder } from "../../../core/set/columns.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { ImportCounter } from "../../../data/import/summary.ts";
import { chosenLabel, leavesOf } from "../../../state/setSelectors.ts";
import { INITIAL_SET, type PairSet, showSet, useSetStore } from "../../../state/setStore.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { chooseLeafAgainst, chosenNode, keepContradictions, toggleNode } from "./nodeFilters.ts";

/** Response 1 up to 0, response 2 above. */
const TREE: DecisionTree = {
  id: "t",
  title: "T",
  attributes: ["helpfulness"],
  classes: ["1", "2"],
  tree: {
    children_left: [1, -1, -1],
    children_right: [2, -1, -1],
    feature: [0, -2, -2],
    threshold: [0, -2, -2],
    value: [
      [1, 1],
      [9, 1],
      [1, 9],
    ],
  },
  provenance: {},
};

const words = () => useSetStore.getState().filters.map((filter) => filter.words);
const kept = () => [...useSetStore.getState().selection];

function shown(): SetInTree {
  const builder = new ColumnBuilder();
  const none = [0, 0, 0, 0, 0];
  const pairs = [
    [-1, 0],
    [-2, 1],
    [1, 1],
    [2, 0],
  ] as const;
  for (const [i, [x, label]] of pairs.entries())
    builder.add({ id: String(i), label, rewards: [none, [x, 0, 0, 0, 0]] });
  builder.add({ id: "unscored", label: 1 });
  const about = { id: "s", name: "s", format: "jsonl", isPacked: false, shape: "rows", seed: 1 } as const;
  showSet({ ...about, summary: new ImportCounter().summary(), columns: builder.build() });
  const set = useSetStore.getState().set as PairSet;
  const leaves = leavesOf(set.columns, TREE);
  if (!leaves.ok) throw leaves.error;
  return { set, tree: TREE, leaves: leaves.value, label: chosenLabel(set.columns, undefined), weights: undefined };
}

beforeEach(() => useSetStore.setState(INITIAL_SET, true));

it("a node keeps its pairs, another one instead of it, and the same one again none", () => {
  const inTree = shown();
  toggleNode(inTree, 1, "helpfulness ≤ 0");
  expect([chosenNode(useSetStore.getState()), kept()]).toEqual([1, [0, 1]]);
  toggleNode(inTree, 2, "helpfulness > 0");
  expect([words(), kept()]).toEqual([["helpfulness > 0"], [2, 3]]);
  toggleNode(inTree, 2, "helpfulness > 0");
  expect([words(), kept()]).toEqual([[], [0, 1, 2, 3, 4]]);
  toggleNode(inTree, 1, "helpfulness ≤ 0");
  toggleNode(inTree, 0, "");
  expect(words()).toEqual([]);
});

it("contradictions are kept of all, or at one leaf; a pair without a leaf is none", () => {
  const inTree = shown();
  keepContradictions(inTree);
  expect(kept()).toEqual([1, 3]);
  chooseLeafAgainst(inTree, 2, "helpfulness > 0");
  expect(kept()).toEqual([3]);
  expect(words()).toEqual(["“label” contradicts the tree", "helpfulness > 0"]);
});
