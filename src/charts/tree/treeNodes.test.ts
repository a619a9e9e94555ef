import { describe, expect, it } from "vitest";
import { compare } from "../../core/result.ts";
import { SMALL } from "../testdata/trees.ts";
import { nodeLabel } from "./nodeLabel.ts";
import { countBelow, ruleSoFar, type SplitNode, thresholdText, treeNodes } from "./treeNodes.ts";

const result = compare(
  [
    [2, 1],
    [3, 1.25],
  ],
  SMALL,
  null,
);
const nodes = treeNodes(SMALL, result);

describe("treeNodes", () => {
  it("takes path, sides, shares and pivotal splits from the evaluator", () => {
    expect(nodes.map(({ isOnPath }) => isOnPath)).toEqual([true, false, false, false, true, true, false]);
    expect(nodes.map((node) => node.kind === "split" && node.isPivotal)).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(nodes[5]).toMatchObject({ side: "left", depth: 2, parent: 4, share: 0.25, preference: 0 });
  });

  it("says the rule that leads to a node, and counts what is below", () => {
    expect(ruleSoFar(nodes, 5)).toBe("helpfulness difference > 0.019 and verbosity difference ≤ 0.31");
    expect(ruleSoFar(nodes, 0)).toBe("");
    expect([0, 4, 5].map((node) => countBelow(nodes, node))).toEqual([6, 2, 0]);
  });

  it("shows a small threshold with enough digits, and any with enough to tell the value from it", () => {
    const split = nodes[0] as SplitNode;
    expect(thresholdText({ ...split, threshold: 0.001 })).toBe("0.001");
    expect(thresholdText({ ...split, threshold: -0.364 })).toBe("−0.36");
    expect(thresholdText({ ...split, threshold: 0.5, value: 0.5001 })).toBe("0.5000");
  });
});

describe("nodeLabel", () => {
  it("says condition, difference, line, side and role of a split", () => {
    expect(nodeLabel(nodes[4] as SplitNode, nodes)).toBe(
      "If helpfulness difference > 0.019: split on verbosity, difference +0.25, line at 0.31, on the path, goes left, at most the line, can change the winner.",
    );
    expect(nodeLabel(nodes[1] as SplitNode, nodes, true)).toContain(
      "not on the path, only sets the confidence. Folded.",
    );
  });

  it("says what a leaf answers and whether the pair ends there", () => {
    expect(nodeLabel(nodes[5] as SplitNode, nodes)).toBe(
      "If verbosity difference ≤ 0.31: leaf, response 1 preferred, 60.0 %. This pair ends here.",
    );
  });
});
