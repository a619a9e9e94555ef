import { describe, expect, it } from "vitest";
import type { PairRewards } from "./attributes.ts";
import { type FlipChoices, flipAnswer, spreadsOf } from "./flipAnswer.ts";
import { compare } from "./result.ts";
import { sentenceText } from "./sentence.ts";
import type { DecisionTree } from "./tree/types.ts";

/** Response 2 is preferred where its helpfulness is over 0.5 higher, or its verbosity over 3 higher. */
const TREE: DecisionTree = {
  id: "tree",
  title: "Tree",
  attributes: ["helpfulness", "verbosity"],
  classes: ["response 1 preferred", "response 2 preferred"],
  tree: {
    children_left: [1, 2, -1, -1, -1],
    children_right: [4, 3, -1, -1, -1],
    feature: [0, 1, -2, -2, -2],
    threshold: [0.5, 3, -2, -2, -2],
    value: [
      [1, 1],
      [4, 1],
      [9, 1],
      [1, 2],
      [1, 4],
    ],
  },
  provenance: {},
};
const REWARDS: PairRewards = [
  [3, 2],
  [2, 2],
];
const CHOICES: FlipChoices = { goal: "other-winner", measure: "total", moving: "difference", locked: [] };

function answer(change: Partial<FlipChoices> = {}, tree = TREE) {
  const found = flipAnswer(compare(REWARDS, tree, null), tree, { min: 0, max: 4 }, { ...CHOICES, ...change });
  return found.kind === "flip" ? sentenceText(found.sentence) : found.reason;
}

describe("flipAnswer", () => {
  it("says the flip that was chosen", () => {
    expect(answer()).toBe("If response 2's helpfulness were 1.51 higher, response 2 would be preferred, 80.0 %.");
    expect(answer({ locked: ["helpfulness", "of another tree"] })).toBe(
      "If response 2's verbosity were 3.01 higher, response 2 would be preferred, 66.7 %.",
    );
  });

  it("measures in spreads where the tree has them, else by the total", () => {
    const training = {
      spread: [0.1, 3],
      quantiles: [
        [-1, 1],
        [-4, 4],
      ],
      at_splits: [[-1, 1], [-1, 1], null, null, null],
    };
    expect(answer({ measure: "scaled" }, { ...TREE, training })).toContain("verbosity were 3.01 higher");
    expect(answer({ measure: "scaled" })).toContain("helpfulness were 1.51 higher");
    expect(spreadsOf({ ...TREE, training: { ...training, spread: [0, 1] } })).toBeUndefined();
    const found = flipAnswer(compare(REWARDS, TREE, null), { ...TREE, training }, { min: 0, max: 4 }, CHOICES);
    expect(found.kind === "flip" && found.flip.isInTrainingRange).toBe(true);
  });

  it("says what stands in the way", () => {
    expect(answer({ locked: ["helpfulness", "verbosity"] })).toBe(
      "With helpfulness and verbosity kept as they are, the winner cannot change.",
    );
    expect(answer({ locked: ["helpfulness"], moving: "response-2" })).toBe(
      "With response 2 alone moving within the rating scale, 0 to 4 and helpfulness kept, the winner cannot change.",
    );
    const far = { ...TREE, tree: { ...TREE.tree, threshold: [2.5, 3, -2, -2, -2] } };
    expect(answer({ moving: "response-2" }, far)).toBe(
      "With response 2 alone moving within the rating scale, 0 to 4, the winner cannot change.",
    );
    expect(answer({ goal: "other-leaf", locked: ["helpfulness"], moving: "response-1" })).toBe(
      "With response 1 alone moving within the rating scale, 0 to 4 and helpfulness kept, no other leaf can be reached.",
    );
  });

  it("calls no scale a rating scale that nobody rates on", () => {
    const scale = { min: 0, max: 4, kind: "observed" } as const;
    const choices = { ...CHOICES, locked: ["helpfulness"], moving: "response-2" } as const;
    expect(flipAnswer(compare(REWARDS, TREE, null), TREE, scale, choices)).toMatchObject({
      reason:
        "With response 2 alone moving within the model's own scale, 0 to 4 and helpfulness kept, the winner cannot change.",
    });
  });

  it("says the ends of a scale as they are", () => {
    const scale = { min: -3.46, max: 3.75, kind: "observed" } as const;
    const choices = { ...CHOICES, locked: ["helpfulness"], moving: "response-2" } as const;
    expect(flipAnswer(compare(REWARDS, TREE, null), TREE, scale, choices)).toMatchObject({
      reason: expect.stringContaining("the model's own scale, −3.46 to 3.75 and"),
    });
  });

  it("says where nothing could ever help", () => {
    const same = { ...TREE, tree: { ...TREE.tree, value: TREE.tree.value.map(() => [2, 1]) } };
    expect(answer({}, same)).toBe("Nothing: no pair reaches a leaf of this tree that prefers response 2.");
    const ties = { ...TREE, tree: { ...TREE.tree, value: TREE.tree.value.map(() => [1, 1]) } };
    expect(answer({}, ties)).toBe("Nothing: no pair reaches a leaf of this tree that prefers response 2.");
    const other = { ...TREE, tree: { ...TREE.tree, value: TREE.tree.value.map(() => [1, 2]) } };
    expect(answer({}, other)).toBe("Nothing: no pair reaches a leaf of this tree that prefers response 1.");
    const leaf = { children_left: [-1], children_right: [-1], feature: [-2], threshold: [-2], value: [[1, 2]] };
    expect(answer({ goal: "other-leaf" }, { ...TREE, tree: leaf })).toContain("this tree has no splits");
    const far = { ...TREE.tree, threshold: [1e300, 1e300, -2, -2, -2] };
    for (const moving of ["difference", "response-1"] as const)
      expect(answer({ goal: "other-leaf", moving }, { ...TREE, tree: far })).toBe(
        "Nothing: in this tree every pair reaches the same leaf.",
      );
  });
});
