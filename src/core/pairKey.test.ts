import { describe, expect, it } from "vitest";
import { pairKey, textKey } from "./pairKey.ts";

const pair = { messages: [{ role: "user", content: "Why?" }], responses: ["Because.", "No reason."] } as const;

describe("the key of a pair", () => {
  it("is that of its texts and nothing else", () => {
    expect(pairKey(pair)).toMatch(/^[0-9a-f]{64}$/);
    const turn = { content: "Why?", role: "user", id: 5 } as const;
    expect(pairKey({ ...pair, messages: [turn] })).toBe(pairKey(pair));
  });

  it("is another one for other texts, another order, and texts that only join to the same", () => {
    const others = [
      { ...pair, responses: ["No reason.", "Because."] },
      { ...pair, responses: ["Because.N", "o reason."] },
      { ...pair, messages: [{ role: "system", content: "Why?" }] },
      { ...pair, messages: [...pair.messages, { role: "assistant", content: "" }] },
    ] as const;
    expect(new Set([pair, ...others].map(pairKey)).size).toBe(5);
  });

  it("of the texts alone is the same in both orders, which are told apart, with and without the prompt", () => {
    const { messages, responses } = pair;
    const [straight, turned] = [textKey(messages, responses), textKey(undefined, ["No reason.", "Because."])];
    expect([straight.responses === turned.responses, straight.isSorted, turned.isSorted]).toEqual([true, true, false]);
    expect([straight.prompt === textKey(messages, ["", ""]).prompt, turned.prompt]).toEqual([true, undefined]);
    expect(textKey(messages, ["Because.", "No reason"]).responses).not.toBe(straight.responses);
  });
});
