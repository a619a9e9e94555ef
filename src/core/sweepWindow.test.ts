import { describe, expect, it } from "vitest";
import { sweep } from "./sweep.ts";
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

describe("a tree by hand", () => {
  const byHand = { ...tree, tree: { ...tree.tree, feature: [2, 1, 0, 1, 1], threshold: [1.6, 9, -0.3, 9, 9] } };

  it("may have any feature and threshold at its leaves", () => {
    expect(firstAttributes(byHand)).toEqual([2, 0]);
    expect(sweepReach(byHand, 1, [0])).toBe(1);
  });

  it("may have a line that no difference reaches, which no window shows", () => {
    for (const threshold of [1e300, -1e300, 3e38]) {
      const far = { ...tree, tree: { ...tree.tree, threshold: [threshold, -2, -0.3, -2, -2] } };
      const reach = sweepReach(far, 2, [0.4]);
      expect(reach).toBe(1);
      expect(() => sweep(far.tree, [0, 0, 0.4], { attribute: 2, from: -reach, to: reach })).not.toThrow();
    }
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
