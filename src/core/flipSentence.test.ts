import { describe, expect, it } from "vitest";
import type { PairRewards } from "./attributes.ts";
import type { FlipStart } from "./counterfactual/moves.ts";
import { statedFlip } from "./counterfactual/stated.ts";
import { type FlipOptions, smallestFlips } from "./counterfactual.ts";
import { decidingAttributes, flipSentence } from "./flipSentence.ts";
import { compare } from "./result.ts";
import { sentenceText } from "./sentence.ts";
import { publishedTree } from "./testing/publishedTree.ts";

const LLAMA = publishedTree("decision-tree-reward-llama-3.1-8b");
const HUMAN = publishedTree("judge-human");
/** One line at 0. */
const LINE: typeof LLAMA = {
  ...LLAMA,
  attributes: ["helpfulness"],
  tree: {
    children_left: [1, -1, -1],
    children_right: [2, -1, -1],
    feature: [0, -2, -2],
    threshold: [0, -2, -2],
    value: [],
  },
};
/** The published check (DESIGN.md): response 1 is preferred, 98.6 %. */
const REWARDS: PairRewards = [
  [3.9604, 3.9728, 3.8583, 0.991, 1.4902],
  [2.1699, 2.2036, 3.2033, 0.8787, 1.4569],
];

function say(tree: typeof LLAMA, rewards: PairRewards, options: FlipOptions, response?: 0 | 1): string {
  const result = compare(rewards, tree, null);
  const start: FlipStart =
    response === undefined
      ? { kind: "difference", difference: result.difference }
      : { kind: "response", rewards, response, scale: { min: 0, max: 4 } };
  const flip = smallestFlips(tree.tree, start, options).total;
  if (!flip) return "impossible";
  return sentenceText(flipSentence(tree, result, start, flip.leaf, statedFlip(tree.tree, start, flip)));
}

describe("flipSentence", () => {
  it("says what would have to be how much higher, and who would be preferred then", () => {
    expect(say(LLAMA, REWARDS, {})).toBe(
      "If response 2's helpfulness were 1.81 higher, response 2 would be preferred, 61.0 %.",
    );
  });

  it("says it of response 1 where only that may move", () => {
    expect(say(LLAMA, REWARDS, {}, 0)).toBe(
      "If response 1's helpfulness were 1.81 lower, response 2 would be preferred, 61.0 %.",
    );
  });

  it("says what a change of confidence is", () => {
    expect(say(LLAMA, REWARDS, { goal: "other-leaf" })).toBe(
      "If response 2's helpfulness were 0.79 higher, response 1 would still be preferred, but with 93.9 % instead of 98.6 %.",
    );
  });

  it("does not call it another confidence where the next leaf has the same, nor undecided preferred", () => {
    const to = (...value: readonly (readonly [number, number])[]) =>
      say({ ...LINE, tree: { ...LINE.tree, value } }, [[1], [0.5]], { goal: "other-leaf" });
    expect(to([1, 1], [3, 1], [6, 2])).toBe(
      "If response 2's helpfulness were 0.51 higher, response 1 would still be preferred, with 75.0 %, as now.",
    );
    expect(to([1, 1], [2, 2], [3, 1])).toBe(
      "If response 2's helpfulness were 0.51 higher, response 1 would be preferred, 75.0 %.",
    );
    expect(to([1, 1], [3, 1], [2, 2])).toBe(
      "If response 2's helpfulness were 0.51 higher, the tree would be undecided, which counts for response 1.",
    );
  });

  it("does not claim a size that only leads near", () => {
    const tree = {
      ...LINE,
      tree: {
        ...LINE.tree,
        value: [
          [1, 1],
          [3, 1],
          [1, 3],
        ],
      },
    };
    expect(say(tree, [[0], [Math.fround(1 - 2 ** -24)]], {}, 1)).toBe(
      "If response 2's helpfulness were about 1.00 lower, response 1 would be preferred, 75.0 %.",
    );
  });

  it("names every attribute that has to change", () => {
    const rewards: PairRewards = [
      [3, 3, 2, 1, 1],
      [2, 2, 2, 1, 1],
    ];
    expect(say(HUMAN, rewards, {})).toBe(
      "If response 2's helpfulness were 0.51 higher and its coherence 0.51 higher, response 2 would be preferred, 78.7 %.",
    );
  });
});

describe("decidingAttributes", () => {
  it("is helpfulness alone in the published trees of reward models, two in the human one", () => {
    expect(decidingAttributes(LLAMA.tree)).toEqual([0]);
    expect(decidingAttributes(publishedTree("decision-tree-reward-gemma-2-27b").tree)).toEqual([0]);
    expect(decidingAttributes(HUMAN.tree)).toEqual([0, 2]);
  });

  it("is empty where every leaf has the same winner", () => {
    const value = LLAMA.tree.value.map(() => [1, 0]);
    expect(decidingAttributes({ ...LLAMA.tree, value })).toEqual([]);
  });
});
