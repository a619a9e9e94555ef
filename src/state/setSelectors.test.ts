import { expect, it } from "vitest";
import { flow } from "../core/set/flow.ts";
import { flowParts } from "../core/set/flowParts.ts";
import { flowThrough } from "./setSelectors.ts";
import { allPairs } from "./setStore.ts";
import { TREE } from "./testdata/fakeModel.ts";

const { tree } = TREE;
const [first = 0, second = 0] = tree.children_left.flatMap((child, node) => (child === -1 ? [node] : []));
const leaves = Int32Array.of(first, second, first);
const labels = Int8Array.of(0, 1, 1);

it("the flow of all pairs is found once, of some of them or by other labels anew", () => {
  const all = flowThrough(TREE, leaves, labels, allPairs(3));
  expect(all.nodes).toEqual(flow(tree, leaves, labels));
  expect(all.parts).toEqual(flowParts(tree, leaves, labels));
  expect(flowThrough(TREE, leaves, labels, allPairs(3))).toBe(all);
  expect(flowThrough(TREE, leaves, labels, Uint32Array.of(1)).nodes).toEqual(
    flow(tree, leaves, labels, Uint32Array.of(1)),
  );
  const others = Int8Array.of(1, 0, 0);
  expect(flowThrough(TREE, leaves, others, allPairs(3)).nodes).toEqual(flow(tree, leaves, others));
  const weights = Float64Array.of(1, 2, 3);
  expect(flowThrough(TREE, leaves, others, allPairs(3), weights).parts).toEqual(
    flowParts(tree, leaves, others, undefined, weights),
  );
});
