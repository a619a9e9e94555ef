import { expect, it } from "vitest";
import { leadingPunctuation, openingPunctuation } from "./punctuation.ts";

it("is what follows a word at once, or opens before it, and nothing else", () => {
  expect(["), in", ". Two", "’s own", ": a", "more", " (so)", "", "— x"].map(leadingPunctuation)).toEqual([
    "),",
    ".",
    "’",
    ":",
    "",
    "",
    "",
    "—",
  ]);
  expect(["the line (", "it is “", "the line", "so) ", ""].map(openingPunctuation)).toEqual(["(", "“", "", "", ""]);
});
