import { describe, expect, it } from "vitest";
import type { Pair } from "../pair.ts";
import { explainedWords } from "./explainedWords.ts";
import { planLeaveOneOut, readLeaveOneOut } from "./leaveOneOut.ts";
import type { TokenEvidence } from "./pairShares.ts";

const pair: Pair = { messages: [{ role: "user", content: "?" }], responses: ["Yes, it is.", "No."] };
const tokens = (offsets: readonly number[], ...values: readonly (readonly number[])[]) => ({
  offsets: Uint32Array.from(offsets),
  values: values.map((rows) => Float32Array.from(rows)),
});
/** Two attributes; "Yes,", " it is.", end and "No.", end. */
const evidence: TokenEvidence = {
  poolings: [{ kind: "mean" }, { kind: "last" }],
  attributes: ["helpfulness", "verbosity"],
  endTokens: 1,
  promptTokens: 3,
  responses: [
    tokens([0, 4, 11, 11], [3, 0, 6, 3, 0, 3], [0, 0, 0, 0, 1, 2]),
    tokens([0, 3, 3], [2, 2, 0, 0], [0, 0, 1, 1]),
  ],
};

describe("explainedWords", () => {
  it("gives every part its shares of all rewards, and their sums", () => {
    const { responses, leftOut, poolings } = explainedWords(evidence, pair, "token", "closing", []);
    expect(poolings).toEqual(["mean", "last"]);
    expect(responses[0].parts.map(({ text, shares }) => [text, shares])).toEqual([
      ["Yes,", [1, 0]],
      [" it is.", [2, 1]],
    ]);
    expect(responses[0].endOfTurn).toEqual({
      tokens: 1,
      shares: [1, 3],
      byPooling: [
        [0, 1],
        [1, 2],
      ],
    });
    expect(responses.map(({ sum }) => sum)).toEqual([
      [4, 4],
      [2, 2],
    ]);
    expect(leftOut).toBeNull();
  });

  it("carries what leaving parts out has shown", () => {
    const plan = planLeaveOneOut(pair, "prompt", "word");
    const answer = readLeaveOneOut(
      plan,
      [
        [4, 4],
        [2, 2],
      ],
      [
        [3, 4],
        [2, 1],
      ],
    );
    expect(explainedWords(evidence, pair, "word", "closing", [answer]).leftOut).toEqual([
      {
        of: "prompt",
        parts: [
          {
            text: "?",
            start: 0,
            end: 1,
            message: 0,
            rewards: [
              [3, 4],
              [2, 1],
            ],
            adds: [
              [1, 0],
              [0, 1],
            ],
          },
        ],
      },
    ]);
  });
});
