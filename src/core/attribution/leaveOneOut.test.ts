import { describe, expect, it } from "vitest";
import type { Pair } from "../pair.ts";
import { estimateTokens, planLeaveOneOut, readLeaveOneOut } from "./leaveOneOut.ts";

const pair: Pair = {
  messages: [
    { role: "user", content: "Hello. Who?" },
    { role: "assistant", content: "Me." },
  ],
  responses: ["One. Two. Three.", "No."],
};

describe("planLeaveOneOut", () => {
  it("leaves out each part of a response, the last one first", () => {
    const { units, variants } = planLeaveOneOut(pair, 0, "sentence");
    expect(variants.map(({ response }) => response)).toEqual(["One. Two. ", "One. Three.", "Two. Three."]);
    expect(units[1]).toEqual({ start: 5, end: 10, message: undefined });
    expect(variants.every(({ messages }) => messages === pair.messages)).toBe(true);
  });

  it("leaves out each part of every message, before both responses", () => {
    const { units, variants } = planLeaveOneOut(pair, "prompt", "sentence");
    expect(units.map(({ message }) => message)).toEqual([0, 0, 1]);
    expect(variants.map(({ messages, response }) => [messages.map(({ content }) => content), response])).toEqual(
      [
        ["Hello. Who?", ""],
        ["Hello. ", "Me."],
        ["Who?", "Me."],
      ].flatMap((contents) => pair.responses.map((response) => [contents, response])),
    );
  });

  it("scores the text as it is too where it was cut", () => {
    const { variants, countsWhole } = planLeaveOneOut(pair, 1, "sentence", true);
    expect(variants.map(({ response }) => response)).toEqual(["", "No."]);
    expect(countsWhole).toBe(true);
  });

  it("has nothing to leave out of an empty response", () => {
    expect(planLeaveOneOut({ ...pair, responses: ["", ""] }, 1, "word").units).toEqual([]);
  });
});

describe("readLeaveOneOut", () => {
  it("gives the rewards without a part of one response beside the other as it is", () => {
    const plan = planLeaveOneOut(pair, 0, "sentence");
    const { leftOut } = readLeaveOneOut(plan, [[3], [1]], [[3], [3.5], [2]]);
    expect(leftOut.map(({ rewards }) => rewards)).toEqual([
      [[2], [1]],
      [[3.5], [1]],
      [[3], [1]],
    ]);
    expect(leftOut.map(({ adds }) => adds)).toEqual([
      [[1], [0]],
      [[-0.5], [0]],
      [[0], [0]],
    ]);
  });

  it("gives both rewards without a part of the prompt", () => {
    const plan = planLeaveOneOut({ ...pair, messages: [{ role: "user", content: "Hi." }] }, "prompt", "sentence");
    const { leftOut } = readLeaveOneOut(plan, [[3], [1]], [[2], [4]]);
    expect(leftOut[0]).toMatchObject({ rewards: [[2], [4]], adds: [[1], [-3]] });
  });

  it("counts from the whole as it was scored by itself where that was done", () => {
    const plan = planLeaveOneOut(pair, 1, "sentence", true);
    expect(readLeaveOneOut(plan, [[3], [1]], [[2], [1.5]]).leftOut[0]?.adds).toEqual([[0], [-0.5]]);
  });

  it("refuses rewards of other texts", () => {
    expect(() => readLeaveOneOut(planLeaveOneOut(pair, 0, "word"), [[3], [1]], [[3]])).toThrow(/1 rewards for 3/);
  });
});

describe("estimateTokens", () => {
  it("counts the text once, and each variant from the end of what is left out", () => {
    const tokens = { prompt: 20, responses: [8, 3] as const };
    // Of 16 characters, 11 and 6 follow the first two sentences.
    expect(estimateTokens(planLeaveOneOut(pair, 0, "sentence"), pair, tokens)).toBe(Math.round(8 * (1 + 17 / 16)));
    // Of 14 characters, 7, 3 and 0 follow; both responses run every time.
    expect(estimateTokens(planLeaveOneOut(pair, "prompt", "sentence"), pair, tokens)).toBe(
      Math.round(20 * (1 + 10 / 14) + 3 * 11),
    );
  });
});
