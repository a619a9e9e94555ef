import { describe, expect, it } from "vitest";
import type { Pair } from "../pair.ts";
import { pairShares, SHARE_SIZES, type ShareChoices, type TokenEvidence } from "./pairShares.ts";

const pair: Pair = { messages: [{ role: "user", content: "?" }], responses: ["Yes. It is.", "No."] };
/** "Yes", ".", " It", " is", ".", end and "No", ".", end; two poolings of one attribute. */
const evidence: TokenEvidence = {
  poolings: [{ kind: "mean" }, { kind: "last" }],
  attributes: ["helpfulness"],
  endTokens: 1,
  promptTokens: 3,
  responses: [
    {
      offsets: Uint32Array.of(0, 3, 4, 7, 10, 11, 11),
      values: [Float32Array.of(6, 0, 0, 6, 0, 12), Float32Array.of(1, 1, 2, 2, 3, 5)],
    },
    { offsets: Uint32Array.of(0, 2, 3, 3), values: [Float32Array.of(3, 0, 3), Float32Array.of(0, 1, 1)] },
  ],
};
const choices: ShareChoices = { attribute: "helpfulness", size: "sentence", reading: "closing", from: "zero" };

describe("pairShares", () => {
  it("gives each sentence what its tokens gave, and the end of turn its own", () => {
    const [first, second] = pairShares(evidence, pair, choices);
    expect(first.shares.map(({ kind, share, parts }) => [kind, share, parts])).toEqual([
      ["text", 1, [1, 0]],
      ["text", 1, [1, 0]],
      ["end", 7, [2, 5]],
    ]);
    expect([first.level, first.sum, second.sum]).toEqual([0, 9, 3]);
  });

  it.each(SHARE_SIZES.flatMap((size) => (["closing", "running"] as const).map((reading) => ({ size, reading }))))(
    "adds up to the rewards from the common level: $size, $reading",
    ({ size, reading }) => {
      const both = pairShares(evidence, pair, { ...choices, size, reading, from: "common" });
      expect(both.map(({ sum }) => sum)).toEqual([9, 3]);
      const [a, b] = both.map(({ shares }) => shares.reduce((sum, { share }) => sum + share, 0)) as [number, number];
      expect(b - a).toBeCloseTo(-6, 10);
      expect(both[0].level).toBe(both[1].level);
    },
  );

  it("has one share for each token that covers text", () => {
    const [first] = pairShares(evidence, pair, { ...choices, size: "token" });
    expect(first.shares).toHaveLength(6);
  });

  it("refuses an attribute of another model", () => {
    expect(() => pairShares(evidence, pair, { ...choices, attribute: "charm" })).toThrow(/charm/);
  });
});
