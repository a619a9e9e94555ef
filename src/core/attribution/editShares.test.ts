import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poolRewards } from "../pooling.ts";
import { editShares, type ScoredText } from "./editShares.ts";
import type { ResponseTokens } from "./pairShares.ts";
import { wordPieces } from "./textSpans.ts";

const POOLINGS = [{ kind: "mean" }, { kind: "last" }] as const;

/** One token a piece of text and one that ends the turn, with the rewards of both poolings. */
function tokensOf(text: string, rewardAt: (token: number, pooling: number) => number): ResponseTokens {
  const offsets = [0];
  for (const piece of wordPieces(text)) offsets.push((offsets.at(-1) as number) + piece.length);
  offsets.push(text.length);
  const values = POOLINGS.map((_, pooling) =>
    Float32Array.from({ length: offsets.length - 1 }, (_, token) => rewardAt(token, pooling)),
  );
  return { offsets: Uint32Array.from(offsets), values };
}

function scored(texts: readonly [string, string], rewardAt: (token: number, pooling: number) => number): ScoredText {
  return {
    pair: { messages: [{ role: "user", content: "?" }], responses: texts },
    evidence: {
      poolings: POOLINGS,
      attributes: ["helpfulness"],
      endTokens: 1,
      promptTokens: 1,
      responses: [tokensOf(texts[0], rewardAt), tokensOf(texts[1], rewardAt)],
    },
  };
}

const reward = ({ evidence }: ScoredText, response: 0 | 1) =>
  poolRewards(POOLINGS, evidence.responses[response].values, 1)[0] as number;

describe("editShares", () => {
  it("tells a change by the words that went and came", () => {
    // Means of 4 and 4 tokens; the last token's reward stays 1.
    const before = scored(["Yes.", "a hen"], (token, pooling) => (pooling === 1 ? 1 : token === 2 ? 8 : 0));
    const after = scored(["Yes.", "an egg"], (_, pooling) => (pooling === 1 ? 1 : 0));
    const [, second] = editShares(before, after, "helpfulness", "closing");
    expect(second.edits.map(({ removed, added }) => [removed, added])).toEqual([["a hen", "an egg"]]);
    // Both are counted from one level, so the end of the turn, which stayed, moved nothing.
    expect(second.edits[0]?.share).toBeCloseTo(-2, 10);
    expect(second.stayed).toBe(0);
    expect(second.change).toBeCloseTo(-2, 10);
  });

  it("keeps apart what stayed in new company, and what came without anything going", () => {
    const before = scored(["It is.", "No."], (token) => token);
    const after = scored(["It really is.", "No."], (token) => 2 * token);
    const [first, second] = editShares(before, after, "helpfulness", "closing");
    expect(first.edits.map(({ removed, added }) => [removed, added])).toEqual([["", "really "]]);
    expect(first.stayed).not.toBe(0);
    expect(second.edits).toEqual([]);
    expect(second.change).toBeCloseTo(reward(after, 1) - reward(before, 1), 10);
  });

  it("adds up to the change of the reward, whatever was edited", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", " ", "c.", "\n", "猫", "🐈"), { maxLength: 12 })
      .map((x) => x.join(""));
    const rewards = fc.array(fc.float({ min: -9, max: 9, noNaN: true }), { minLength: 60, maxLength: 60 });
    const any = fc
      .record({ texts: fc.tuple(text, text), rewards })
      .map(({ texts, rewards }) => scored(texts, (token, pooling) => rewards[2 * token + pooling] as number));
    fc.assert(
      fc.property(any, any, fc.constantFrom("closing" as const, "running" as const), (before, after, reading) => {
        editShares(before, after, "helpfulness", reading).forEach(({ edits, stayed, endOfTurn, change }, i) => {
          const moved = reward(after, i === 0 ? 0 : 1) - reward(before, i === 0 ? 0 : 1);
          expect(Math.abs(change - moved)).toBeLessThan(1e-4);
          expect(edits.reduce((sum, { share }) => sum + share, 0) + stayed + endOfTurn).toBeCloseTo(change, 10);
          const spoken = (of: "removed" | "added") => edits.map((edit) => edit[of]).join("").length;
          expect(spoken("removed")).toBeLessThanOrEqual(before.pair.responses[i]?.length ?? 0);
          expect(spoken("added")).toBeLessThanOrEqual(after.pair.responses[i]?.length ?? 0);
        });
      }),
    );
  });

  it("refuses an attribute of another model", () => {
    const text = scored(["a", "b"], () => 0);
    expect(() => editShares(text, text, "charm", "closing")).toThrow(/charm/);
  });
});
