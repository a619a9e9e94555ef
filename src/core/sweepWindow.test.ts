import { describe, expect, it } from "vitest";
import { firstAttributes, sweepReach } from "./sweepWindow.ts";
import type { DecisionTree } from "./tree/types.ts";

const tree: DecisionTree = {
  id: "two",
  title: "Two",
  attributes: ["a", "b", "c"],
  classes: ["1", "2"],
  tree: {
    children_left: [1, -1, 3, -1, -1],
    children_right: [2, -1, 4, -1, -1],
    feature: [2, -2, 0, -2, -2],
    threshold: [1.6, -2, -0.3, -2, -2],
    value: [
      [1, 1],
      [2, 1],
      [1, 2],
      [1, 3],
      [1, 1],
    ],
  },
  provenance: {},
};

describe("sweepReach", () => {
  it("shows every threshold and value in steps that do not tremble", () => {
    expect(sweepReach(tree, 0, [0])).toBe(1);
    expect(sweepReach(tree, 0, [1.2])).toBe(1.5);
    expect(sweepReach(tree, 0, [-1.4, 0])).toBe(1.5);
    expect(sweepReach(tree, 2, [0])).toBe(2.5);
  });
});

describe("firstAttributes", () => {
  it("takes what the tree asks about first, then whatever is left", () => {
    expect(firstAttributes(tree)).toEqual([2, 0]);
    const asksOne = { ...tree, tree: { ...tree.tree, feature: [2, -2, 2, -2, -2] } };
    expect(firstAttributes(asksOne)).toEqual([2, 0]);
    expect(firstAttributes({ ...tree, attributes: ["a"], tree: { ...tree.tree, feature: [0, -2, 0, -2, -2] } })).toBe(
      undefined,
    );
  });
});
