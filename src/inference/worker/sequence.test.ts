import { describe, expect, it } from "vitest";
import { type EncodedMessage, layOutSequence } from "./sequence.ts";
import type { EncodedText } from "./tokenizer.ts";

const turn = (id: number) => ({ before: [id], after: [id + 1] });
const template = {
  start: [1],
  default_system: [2, 3],
  roles: { user: turn(10), assistant: turn(20) },
  response_end: [9],
};

/** `length` tokens of two characters each, ids counting from `first`. */
function text(length: number, first = 100): EncodedText {
  return {
    ids: Array.from({ length }, (_, i) => first + i),
    offsets: Uint32Array.from({ length: length + 1 }, (_, i) => 2 * i),
  };
}

function message(role: EncodedMessage["role"], length: number, first?: number): EncodedMessage {
  return { role, text: text(length, first) };
}

describe("layOutSequence", () => {
  it("puts the pieces of the template around the contents", () => {
    const { prompt, responses, promptCut } = layOutSequence(
      [message("user", 2), message("assistant", 1, 200), message("user", 0)],
      [text(2, 300), text(0)],
      { template, max_tokens: 100 },
    );
    expect(prompt).toEqual([1, 2, 3, 10, 100, 101, 11, 20, 200, 21, 10, 11, 20]);
    expect(responses.map(({ ids }) => ids)).toEqual([[300, 301, 9], [9]]);
    expect(Array.from(responses[0]?.offsets ?? [])).toEqual([0, 2, 4, 4]);
    expect(Array.from(responses[1]?.offsets ?? [])).toEqual([0, 0]);
    expect(responses.map(({ cutFrom }) => cutFrom)).toEqual([undefined, undefined]);
    expect(promptCut).toBeUndefined();
  });

  it("leaves the default system message out when there is another", () => {
    const roles = { ...template.roles, system: turn(30) };
    const { prompt } = layOutSequence([message("system", 1), message("user", 1)], [text(1)], {
      template: { ...template, roles },
      max_tokens: 100,
    });
    expect(prompt).toEqual([1, 30, 100, 31, 10, 100, 11, 20]);
  });

  it("refuses a role that the template does not have", () => {
    expect(() => layOutSequence([message("system", 1)], [text(1)], { template, max_tokens: 100 })).toThrow(
      expect.objectContaining({ code: "input-refused" }),
    );
  });

  it("cuts the oldest of the conversation first, the same for both responses", () => {
    // 4 + (1 + 10 + 1) = 16 in the prompt; the longer response has 20 + 1.
    const { prompt, responses, promptCut } = layOutSequence([message("user", 10)], [text(20), text(3)], {
      template,
      max_tokens: 32,
    });
    expect(prompt).toEqual([1, 2, 3, 10, 105, 106, 107, 108, 109, 11, 20]);
    expect(prompt.length + 21).toBe(32);
    expect(promptCut).toEqual({ message: 0, character: 10 });
    expect(responses.every(({ cutFrom }) => cutFrom === undefined)).toBe(true);
  });

  it("drops a turn with its template pieces once its content is used up", () => {
    const turns = [message("user", 4), message("assistant", 4, 200), message("user", 4, 300)];
    const whole = 4 + 3 * 6;
    const { prompt, promptCut } = layOutSequence(turns, [text(20)], { template, max_tokens: whole + 21 - 7 });
    expect(prompt).toEqual([1, 2, 3, 20, 201, 202, 203, 21, 10, 300, 301, 302, 303, 11, 20]);
    expect(promptCut).toEqual({ message: 1, character: 2 });
  });

  it("keeps an eighth of the length for the prompt, then cuts the end of each response", () => {
    const { prompt, responses, promptCut } = layOutSequence([message("user", 40)], [text(100), text(58), text(5)], {
      template,
      max_tokens: 64,
    });
    expect(prompt).toHaveLength(8);
    expect(prompt.slice(4, 6)).toEqual([138, 139]);
    expect(promptCut).toEqual({ message: 0, character: 76 });
    expect(responses.map(({ ids }) => ids.length)).toEqual([56, 56, 6]);
    expect(responses.map(({ ids }) => ids.at(-1))).toEqual([9, 9, 9]);
    expect(responses.map(({ cutFrom }) => cutFrom)).toEqual([110, 110, undefined]);
    expect(responses[0]?.offsets.at(-1)).toBe(110);
  });

  it("keeps the last turn's pieces when all of its content goes", () => {
    const { prompt, promptCut } = layOutSequence([message("user", 3)], [text(100)], { template, max_tokens: 8 });
    expect(prompt).toEqual([1, 2, 3, 10, 11, 20]);
    expect(promptCut).toEqual({ message: 0, character: 6 });
  });
});
