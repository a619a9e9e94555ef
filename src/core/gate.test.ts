import { describe, expect, it } from "vitest";
import { gatedScore, gateNote } from "./gate.ts";

describe("a gated score", () => {
  it("is the sum of weight times reward", () => {
    expect(gatedScore([0.5, 0.25, 0.25], [2, -4, 3])).toBeCloseTo(0.75, 12);
  });
});

describe("the note of a gate", () => {
  it("says both scores, what they prefer, and the weights with the largest first", () => {
    const rewards = [
      [1, 3],
      [2, 1],
    ] as const;
    expect(gateNote(["helpfulness", "verbosity"], [0.25, 0.75], rewards)).toBe(
      "The model's own score is 2.50 for response 1 and 1.25 for response 2: without a tree it prefers response 1. " +
        "For this prompt it weighs verbosity 0.75, helpfulness 0.25.",
    );
    expect(gateNote(["a"], [1], [[1], [1]])).toContain("prefers neither");
  });
});
