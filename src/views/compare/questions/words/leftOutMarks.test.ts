import { describe, expect, it } from "vitest";
import { compare } from "../../../../core/result.ts";
import type { DecisionTree } from "../../../../core/tree/types.ts";
import type { Scored } from "../../../../state/comparisonStore.ts";
import { leftOutMarks } from "./leftOutMarks.ts";

/** Response 2 is preferred above 1, response 1 up to −1; between the tree is undecided. */
const TREE: DecisionTree = {
  id: "t",
  title: "T",
  attributes: ["a"],
  classes: ["1", "2"],
  tree: {
    children_left: [1, -1, 3, -1, -1],
    children_right: [2, -1, 4, -1, -1],
    feature: [0, -2, 0, -2, -2],
    threshold: [-1, -2, 1, -2, -2],
    value: [
      [1, 1],
      [4, 1],
      [1, 2],
      [1, 1],
      [1, 4],
    ],
  },
  provenance: {},
};
const SCORED = { attributes: ["a"], model: { id: "m", title: "M", digest: "" } } as unknown as Scored;

describe("a part that was left out", () => {
  it("is noted where the winner is another without it: the other response, or none", () => {
    const result = compare([[0], [2]], TREE, null);
    const note = (second: number) =>
      leftOutMarks(
        {
          of: 1,
          leftOut: [
            {
              unit: { start: 0, end: 1, message: undefined },
              rewards: [[0], [second]],
              adds: [[0], [2 - second]],
            },
          ],
        },
        "a",
        SCORED,
        result,
        TREE,
      )[0]?.note;
    expect([3, -2, 0].map(note)).toEqual([
      undefined,
      "Without it, response 1 is preferred, 80.0 %",
      "Without it, the tree is undecided, 50.0 % each",
    ]);
  });
});
