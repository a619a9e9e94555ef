import { describe, expect, it } from "vitest";
import type { PairRewards } from "./attributes.ts";
import * as inParts from "./contrast.ts";
import { contrast } from "./contrast.ts";
import { type ComparisonResult, compare } from "./result.ts";
import { sentenceText } from "./sentence.ts";
import type { DecisionTree } from "./tree/types.ts";

/** Response 2 is preferred where it is more helpful, the more surely the wordier it is. */
const TREE: DecisionTree = {
  id: "tree",
  title: "Tree",
  attributes: ["helpfulness", "verbosity"],
  classes: ["response 1 preferred", "response 2 preferred"],
  tree: {
    children_left: [1, -1, 3, -1, -1],
    children_right: [2, -1, 4, -1, -1],
    feature: [0, -2, 1, -2, -2],
    threshold: [0.02, -2, 0.5, -2, -2],
    value: [
      [1, 1],
      [9, 1],
      [2, 5],
      [3, 7],
      [1, 9],
    ],
  },
  provenance: {},
};

const of = (helpfulness: number, verbosity: number) => {
  const rewards: PairRewards = [
    [2, 1],
    [2 + helpfulness, 1 + verbosity],
  ];
  return compare(rewards, TREE, null);
};

const editSentence = (a: ComparisonResult, b: ComparisonResult) => sentenceText(inParts.editSentence(a, b));
const partingSentence = (a: ComparisonResult, b: ComparisonResult) => sentenceText(inParts.partingSentence(a, b));

describe("contrast", () => {
  it("finds the one split at which two ways part", () => {
    const { parting, shifts } = contrast(of(-0.5, 1), of(0.5, 0));
    expect(parting?.map(({ node, value }) => [node, value])).toEqual([
      [0, -0.5],
      [0, 0.5],
    ]);
    expect(shifts).toEqual([
      { attribute: "helpfulness", rewards: [0, 1], difference: 1 },
      { attribute: "verbosity", rewards: [0, -1], difference: -1 },
    ]);
    expect(contrast(of(0.5, 0), of(0.5, 1)).parting?.[0].attribute).toBe("verbosity");
    expect(contrast(of(0.5, 0), of(1, 0)).parting).toBeUndefined();
  });

  it("says what an edit did", () => {
    expect(editSentence(of(-0.5, 0), of(0.5, 0))).toBe(
      "The helpfulness difference rose from −0.50 to +0.50, past the line at 0.02: now response 2 is preferred, 70.0 %, where response 1 was, 90.0 %.",
    );
    expect(editSentence(of(0.5, 1), of(0.5, 0))).toBe(
      "The verbosity difference fell from +1.00 to 0.00, past the line at 0.50: response 2 is still preferred, 70.0 % instead of 90.0 %.",
    );
    expect(editSentence(of(0.5, 0), of(0.5, 0.1))).toBe(
      "The edit crossed no line on the path: response 2 is preferred, 70.0 %, as before.",
    );
    // Past 0.5 of verbosity, but no pair with less helpfulness is asked about that.
    expect(editSentence(of(-0.5, 0), of(-0.5, 1))).toContain("crossed no line on the path");
  });

  it("says no response is preferred where the tree is undecided, and no confidence another that reads the same", () => {
    const said = (one: readonly [number, number], other: readonly [number, number]) => {
      const value = [[1, 1], one, [1, 1], other, other];
      const at = (helpfulness: number) => {
        const tree = { ...TREE, tree: { ...TREE.tree, value } };
        return compare(
          [
            [2, 1],
            [2 + helpfulness, 1],
          ],
          tree,
          null,
        );
      };
      return editSentence(at(-1), at(1)).split(": ")[1];
    };
    expect(said([3, 1], [6, 2])).toBe("response 1 is still preferred, 75.0 %, as before.");
    expect(said([3, 1], [1, 1])).toBe("now the tree is undecided, 50.0 % each, where response 1 was, 75.0 %.");
    expect(said([1, 1], [3, 1])).toBe("now response 1 is preferred, 75.0 %, where it was undecided.");
    expect(said([1, 1], [2, 2])).toBe("now the tree is undecided, 50.0 % each, as before.");
    const tie = { ...TREE, tree: { ...TREE.tree, value: TREE.tree.value.map(() => [1, 1]) } };
    const pair = compare(
      [
        [2, 1],
        [2, 1],
      ],
      tie,
      null,
    );
    expect(editSentence(pair, pair)).toBe(
      "The edit crossed no line on the path: the tree is undecided, 50.0 % each, as before.",
    );
  });

  it("does not spell out what a subtraction leaves beside the line", () => {
    const at = (second: number) => {
      const tree = { ...TREE, tree: { ...TREE.tree, threshold: [1.121, -2, 0.5, -2, -2] } };
      return compare(
        [
          [1.2, 1],
          [second, 1],
        ],
        tree,
        null,
      );
    };
    expect(at(2.321).difference[0]).toBe(1.1210000000000002);
    expect([at(2.321).path[0]?.direction, at(2.2).path[0]?.direction]).toEqual(["right", "left"]);
    expect(editSentence(at(2.2), at(2.321))).toMatch(/rose from \+1\.00 to \+1\.12, past the line at 1\.12:/);
  });

  it("says where two pairs part", () => {
    expect(partingSentence(of(0.5, 0), of(-0.5, 0))).toBe(
      "They part at the first split, on helpfulness: +0.50 for this pair and −0.50 for the other, on either side of the line at 0.02.",
    );
    expect(partingSentence(of(0.5, 0), of(0.5, 1))).toContain("They part at split 2 of the path, on verbosity");
    expect(partingSentence(of(0.5, 0), of(0.6, 0))).toBe("Both pairs take the same path to the same leaf.");
  });
});
