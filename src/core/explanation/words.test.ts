import { describe, expect, it } from "vitest";
import type { OrderSwap } from "../orderSwap.ts";
import type { ComparisonResult } from "../result.ts";
import { sentenceText } from "../sentence.ts";
import type { ExplainedUncertainty } from "./uncertainty.ts";
import {
  gapSentence,
  methodSentence,
  ofResponse,
  orderNote,
  orderSentence,
  stillPreferredSentence,
  symmetrizedSentence,
} from "./words.ts";

/** From P(response 2) in both orders. */
function swap(given: number, swapped: number): OrderSwap {
  const answer = (second: number) => ({
    path: [0],
    leaf: 0,
    probabilities: [1 - second, second] as const,
    preference: second > 0.5 ? (1 as const) : (0 as const),
  });
  const mean = (given + swapped) / 2;
  return {
    given: answer(given),
    swapped: answer(swapped),
    isConsistent: Math.sign(given - 0.5) === Math.sign(swapped - 0.5),
    gap: given - swapped,
    symmetrized: [1 - mean, mean],
    symmetrizedPreference: mean === 0.5 ? null : mean > 0.5 ? 1 : 0,
  };
}

const say = (given: number, swapped: number) => sentenceText(orderSentence(swap(given, swapped)));

describe("the other order in words", () => {
  it("agrees, contradicts or cannot tell", () => {
    expect(say(0.125, 0.25)).toBe(
      "Yes. With the responses exchanged the tree still prefers response 1: 75.0 % instead of 87.5 %.",
    );
    expect(say(0.75, 0.7504)).toBe(
      "Yes. With the responses exchanged the tree still prefers response 2: 75.0 %, nearly as before.",
    );
    expect(say(0.75, 0.75)).toBe(
      "Yes. With the responses exchanged the tree still prefers response 2: 75.0 %, as before.",
    );
    expect(say(0.75, 0.25)).toBe(
      "No. With the responses exchanged the tree prefers response 1, 75.0 %: it contradicts itself here.",
    );
    expect(say(0.5, 0.25)).toBe(
      "Not quite. With the responses exchanged the tree prefers response 1, 75.0 %; as given it is undecided.",
    );
    expect(say(0.5, 0.75)).toBe(
      "Not quite. With the responses exchanged the tree prefers response 2, 75.0 %; as given it is undecided.",
    );
    expect(say(0.5, 0.5)).toBe("Yes. With the responses exchanged the tree is undecided, 50.0 % each.");
    expect(say(0.75, 0.5)).toBe("Not quite. With the responses exchanged the tree is undecided, 50.0 % each.");
  });

  it("is noted beside a verdict that hangs on the order, and only there", () => {
    const note = (given: number, swapped: number) => orderNote(swap(given, swapped));
    expect(note(0.75, 0.25)).toBe("This tree would say the opposite if the responses were exchanged.");
    expect(note(0.75, 0.5)).toBe("With the responses exchanged this tree would be undecided.");
    expect([note(0.75, 0.9), note(0.1, 0.2), note(0.5, 0.9)]).toEqual([undefined, undefined, undefined]);
  });

  it("tells the gap and the mean of both", () => {
    expect(gapSentence(swap(0.75, 0.25))).toBe(
      "Response 2 is 50.0 percentage points more probable when it stands second.",
    );
    expect(gapSentence(swap(0.25, 0.5))).toBe(
      "Response 2 is 25.0 percentage points less probable when it stands second.",
    );
    expect(gapSentence(swap(0.25, 0.25))).toBe("Both orders give the same probabilities.");
    // Two leaves of a tree that was fitted on both orders: mirrored, but for a rounding.
    expect(gapSentence(swap(0.25, 0.25 + 2 ** -54))).toBe("Both orders give the same probabilities.");
    expect(symmetrizedSentence(swap(0.75, 1))).toBe("Taken together, response 2 is preferred, 87.5 %.");
    expect(symmetrizedSentence(swap(0.75, 0.25))).toBe("Taken together, the two orders are undecided, 50.0 % each.");
  });
});

describe("uncertainty in words", () => {
  const uncertainty: ExplainedUncertainty = {
    leaves: [{ leaf: 1, value: 0.25, standardError: 0.0004 }],
    expected: { value: 0.4, standardError: 0.0001 },
    winner: { value: 0.25, standardError: 0.0002 },
    method: "quasi-Monte-Carlo",
    seed: 1,
    errors: [0.5],
  };

  it("is about the response that is preferred", () => {
    const preferring = (preference: 0 | 1, probabilities = [0.2, 0.8]) =>
      stillPreferredSentence(uncertainty, { preference, probabilities } as unknown as ComparisonResult);
    expect(preferring(0)).toMatch(/still prefers response 1 in 75\.0 % of cases\.$/);
    expect(preferring(1)).toMatch(/still prefers response 2 in 25\.0 % of cases\.$/);
    expect(preferring(0, [0.5, 0.5])).toMatch(
      /the tree prefers response 1 in 75\.0 % of cases, a tie counted for it\.$/,
    );
    expect(ofResponse(uncertainty.winner, 0)).toEqual({ value: 0.75, standardError: 0.0002 });
  });

  it("owns up to its sampling error, the largest of all", () => {
    expect(methodSentence(uncertainty)).toBe(
      "Computed by quasi-Monte-Carlo: two standard errors are at most 0.08 percentage points.",
    );
    const tiny = { value: 0.25, standardError: 1e-40 };
    expect(methodSentence({ ...uncertainty, leaves: [], winner: tiny, expected: tiny })).toContain(
      "under 0.0001 percent",
    );
    expect(methodSentence({ ...uncertainty, method: "closed form" })).toBe("Computed in closed form.");
  });
});
