import { describe, expect, it } from "vitest";
import { compare } from "../../core/result.ts";
import { SMALL } from "../testdata/trees.ts";
import { foldedNodes, sideBranches } from "./foldsByHand.ts";
import { treeNodes } from "./treeNodes.ts";

const goingTo = (helpfulness: number) =>
  treeNodes(
    SMALL,
    compare(
      [
        [2, 1],
        [helpfulness, 1],
      ],
      SMALL,
      null,
    ),
  );
const right = goingTo(3);
const left = goingTo(1);

describe("folding by hand", () => {
  it("means the same in the drawing, where nothing is folded, and on the spine, where every side branch is", () => {
    for (const byDefault of [new Set<number>(), sideBranches(right)]) {
      expect([...foldedNodes(right, byDefault, new Map([[1, "folded"]]))]).toEqual([1]);
      expect([...foldedNodes(right, byDefault, new Map([[1, "unfolded"]]))]).toEqual([]);
    }
    expect([...foldedNodes(right, sideBranches(right), new Map())]).toEqual([1]);
  });

  it("never hides the way of a pair that comes later", () => {
    expect([...foldedNodes(left, new Set([1]), new Map([[1, "folded"]]))]).toEqual([]);
  });
});
