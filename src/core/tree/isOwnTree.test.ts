import { expect, it } from "vitest";
import { isOwnTree } from "./isOwnTree.ts";
import type { DecisionTree } from "./types.ts";

it("a tree is that of its model, with or without the owner's name and in any case, and of no other", () => {
  const of = (provenance: DecisionTree["provenance"]) => ({ provenance }) as unknown as DecisionTree;
  const tree = of({ model: "decision-tree-reward-gemma-2-27b" });
  for (const id of ["decision-tree-reward-gemma-2-27b", "RLHFlow/Decision-Tree-Reward-Gemma-2-27B"])
    expect(isOwnTree(tree, id), id).toBe(true);
  for (const id of ["decision-tree-reward-llama-3.1-8b", "gemma-2-27b", "", undefined])
    expect(isOwnTree(tree, id), id).toBe(false);
  expect(isOwnTree(of({}), "")).toBe(false);
});
