import { describe, expect, it } from "vitest";
import { parseExplainInput, parsePair } from "./pair.ts";
import prompts from "./testdata/prompts.json" with { type: "json" };

const refusal = (input: unknown) => {
  const parsed = parseExplainInput(input);
  return parsed.ok ? "accepted" : parsed.error.message;
};

describe("parseExplainInput", () => {
  it("takes a prompt or messages with two responses", () => {
    const one = parseExplainInput({ prompt: "Why?", response_1: "So.", response_2: "" });
    expect(one).toEqual({
      ok: true,
      value: { kind: "pair", pair: { messages: [{ role: "user", content: "Why?" }], responses: ["So.", ""] } },
    });
    const messages = [{ role: "user", content: "Why?" }];
    expect(parseExplainInput({ messages, response_1: "a", response_2: "b", extra: 1 }).ok).toBe(true);
  });

  it.each([
    ["one turn", "Why?", [["user", "Why?"]]],
    [
      "earlier turns",
      "Hi\n<extra_id_1>Assistant\nHello.\nHow are you?\n<extra_id_1>User\nFine\n\n",
      [
        ["user", "Hi"],
        ["assistant", "Hello.\nHow are you?"],
        ["user", "Fine\n\n"],
      ],
    ],
    ["the mark within a line", "one <extra_id_1>User in a line", [["user", "one <extra_id_1>User in a line"]]],
  ])("reads a prompt as the tools do: %s", (_, prompt, turns) => {
    const parsed = parsePair({ prompt, response_1: "", response_2: "" });
    const messages = parsed.ok ? parsed.value.messages : [];
    expect(messages.map(({ role, content }) => [role, content])).toEqual(turns);
  });

  it.each(prompts.cases)("finds the turns that the tools find: %j", ({ prompt, messages }) => {
    const parsed = parsePair({ prompt, response_1: "", response_2: "" });
    expect(parsed.ok ? parsed.value.messages : null).toEqual(messages);
  });

  it("refuses a prompt whose turns are out of order, as the tools do", () => {
    const of = (prompt: string) => refusal({ prompt, response_1: "", response_2: "" });
    expect(of("Hi\n<extra_id_1>User\nagain")).toMatch(/at prompt: expected turns that alternate .*, found "Hi/);
    expect(of("Hi\n<extra_id_1>Assistant\nHello")).toMatch(/end with the user's/);
  });

  it("leaves such lines in messages as the text that they are", () => {
    const messages = [{ role: "user", content: "Hi\n<extra_id_1>Assistant\nHello" }];
    const parsed = parsePair({ messages, response_1: "", response_2: "" });
    expect(parsed).toMatchObject({ ok: true, value: { messages } });
  });

  it("takes rewards alone", () => {
    expect(parseExplainInput({ rewards: [[1], [2]] })).toEqual({
      ok: true,
      value: { kind: "rewards", rewards: [[1], [2]] },
    });
  });

  it("says where, what was expected and what was found", () => {
    expect(refusal({ prompt: "Why?", response_1: "So." })).toBe(
      "The pair, at response_2: expected a value, found nothing.",
    );
    expect(refusal({ messages: [{ role: "robot", content: "" }], response_1: "", response_2: "" })).toMatch(
      /messages\[0\]\.role.*found "robot"/,
    );
    expect(refusal({ messages: [], response_1: "", response_2: "" })).toMatch(/at least one message/);
    expect(refusal({ rewards: [[1, 2], [1]] })).toMatch(/two rows of equal length/);
    expect(refusal({ rewards: [[Number.NaN], [1]] })).toMatch(/rewards\[0\]\[0\]/);
    expect(refusal({ rewards: [[1e39], [1]] })).toMatch(/rewards\[0\]\[0\].*float32/);
    expect(refusal({ rewards: [[3e38], [-3e38]] })).toMatch(/difference/);
    for (const nonsense of [null, 3, "pair", [], {}]) expect(refusal(nonsense)).not.toBe("accepted");
  });
});
