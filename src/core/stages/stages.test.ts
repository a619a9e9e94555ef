import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compare } from "../result.ts";
import type { DecisionTree } from "../tree/types.ts";
import { type StageFacts, stagesOf } from "./stages.ts";
import { STAGE_IDS, STAGE_TEXTS } from "./stageTexts.ts";

const tree: DecisionTree = {
  id: "t",
  title: "A tree",
  attributes: ["helpfulness"],
  classes: ["response 1 preferred", "response 2 preferred"],
  difference: "response 2 minus response 1",
  tree: {
    children_left: [1, -1, -1],
    children_right: [2, -1, -1],
    feature: [0, -2, -2],
    threshold: [0.1, -2, -2],
    value: [
      [0.5, 0.5],
      [0.75, 0.25],
      [0.2, 0.8],
    ],
    n_node_samples: [10, 5, 5],
  },
  provenance: {},
} as unknown as DecisionTree;

const bare: StageFacts = {
  pair: { messages: [{ role: "user", content: "Why?" }], responses: ["So.", "Because it is."] },
  scored: undefined,
  result: undefined,
  tokens: undefined,
  package: undefined,
};
const scored = { rewards: [[1.5], [2.25]], attributes: ["helpfulness"] } as const;
const whole: StageFacts = {
  ...bare,
  scored,
  result: compare(scored.rewards, tree, null, scored.attributes),
  tokens: { prompt: 10, responses: [3, 7] },
  package: {
    title: "Small",
    attributes: ["helpfulness"],
    pooling: [
      { kind: "mean", output: "a" },
      { kind: "last", output: "b" },
    ],
    architecture: { layers: 2, hidden_size: 8, attention_heads: 4 },
  } as StageFacts["package"],
};

describe("the stages of a pair", () => {
  test("carry what goes on at each: shapes while there are texts, then the difference, the leaf and the probabilities", () => {
    const stages = stagesOf(whole);
    expect(stages.map(({ id }) => id)).toEqual(STAGE_IDS);
    expect(stages.map(({ flow }) => flow?.of)).toEqual([
      ["text", "text"],
      ["[13, 8]", "[17, 8]"],
      ["[3, 8]", "[7, 8]"],
      ["[3, 1]", "[7, 1]"],
      ["[1]", "[1]"],
      "[1]",
      "leaf 2",
      undefined,
    ]);
    expect(stages.map(({ line }) => line)).toEqual([
      "1 turn before them, 4 characters",
      "10 tokens of the prompt, run once for both",
      "Small: 2 layers, 4 heads, 8 numbers for each token",
      "8 numbers to 1, one for the mean and one for the last token",
      "helpfulness",
      "helpfulness +0.75",
      "A tree: helpfulness +0.75 > 0.10 (decides)",
      "Response 2 is preferred",
    ]);
    expect(stages.at(-1)?.both).toEqual(["20.0 %", "80.0 %"]);
  });

  test("make up nothing of a pair that was never scored", () => {
    const stages = stagesOf(bare);
    expect(stages.map(({ both }) => both)).toEqual([["3 characters", "14 characters"], ...Array(7).fill(undefined)]);
    expect(stages.slice(1).map(({ flow }) => flow?.of)).toEqual([
      ["", ""],
      ["", ""],
      ["", ""],
      ["", ""],
      "",
      "",
      undefined,
    ]);
    expect(stages.find(({ id }) => id === "rewards")?.line).toBe("Not scored yet");
  });

  test("each name a file that is there", () => {
    for (const { file } of STAGE_TEXTS)
      expect(existsSync(new URL(`../../../${file}`, import.meta.url)), file).toBe(true);
  });
});
