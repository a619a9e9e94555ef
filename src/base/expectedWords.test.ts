import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { decode } from "./decode.ts";

function refusal(schema: v.GenericSchema, input: unknown): string {
  const found = decode(schema, input, "It");
  return found.ok ? "taken" : found.error.message;
}

const listOrText = v.union([v.array(v.number()), v.string()]);

describe("what was expected", () => {
  it.each([
    ["text", v.string(), 1, "expected text, found 1"],
    ["a number", v.number(), "x", 'expected a number, found "x"'],
    ["a list or text", listOrText, {}, "expected a list or text, found an object"],
    ["a number or a truth value", v.union([v.number(), v.boolean()]), "x", "expected a number, true or false, found"],
    ["one of some values", v.union([v.literal(0), v.literal(1), v.null()]), 5, "expected 0, 1 or null, found 5"],
    ["one of some words", v.picklist(["a (b)", "c | d"]), 1, 'expected "a (b)" or "c | d", found 1'],
    [
      "what may be missing",
      v.union([listOrText, v.optional(v.null())]),
      {},
      "expected a list, text or null, found an object",
    ],
    ["a key", v.object({ a: v.string() }), {}, "at a: expected a value, found nothing"],
    ["no other key", v.strictObject({}), { a: 1 }, 'at a: expected no such name, found "a"'],
    ["no further item", v.strictTuple([]), [7], "at [0]: expected nothing, found 7"],
    [
      "one of some kinds",
      v.variant("k", [v.object({ k: v.literal("a") }), v.object({ k: v.literal("b") })]),
      { k: 1 },
      'at k: expected "a" or "b", found 1',
    ],
  ])("is said in words: %s", (_, schema, input, words) => {
    expect(refusal(schema, input)).toContain(words);
  });

  it.each([
    [v.pipe(v.number(), v.integer()), 0.5, "a whole number"],
    [v.pipe(v.number(), v.minValue(2), v.maxValue(3)), 1, "at least 2"],
    [v.pipe(v.string(), v.maxLength(2)), "abc", "a length of at most 2"],
    [v.pipe(v.string(), v.regex(/^a/)), "b", "text of another form"],
    [v.pipe(v.string(), v.email()), "b", "another value"],
  ])("is said in words of a check without any: %#", (schema, input, words) => {
    expect(refusal(schema, input)).toBe(`It: expected ${words}, found ${JSON.stringify(input)}.`);
  });

  it("is what schema or check say themselves, where they do", () => {
    expect(refusal(v.union([v.number(), v.null()], "a number, or null for none"), "x")).toContain("or null for none");
    expect(refusal(v.pipe(v.string(), v.minLength(1, "a name")), "")).toContain("expected a name");
  });
});
