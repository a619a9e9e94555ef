import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { plainCheck } from "./plainCheck.ts";

const finite = v.pipe(v.number(), v.finite());
const upper = v.pipe(
  v.string(),
  v.transform((text) => text.toUpperCase()),
);

const SCHEMAS: Readonly<Record<string, v.GenericSchema>> = {
  text: v.string(),
  "a number": v.number(),
  "a number within a pipe": finite,
  "text that is changed": upper,
  "null, 0 or 1": v.union([v.literal(0), v.literal(1), v.null()]),
  "text that an option before changes": v.union([upper, v.string()]),
  "a refused pipe before what takes it": v.union([v.pipe(v.string(), v.minLength(2)), v.string()]),
  "a choice": v.picklist(["a", "b", 1]),
  "a list": v.pipe(v.array(finite), v.minLength(1)),
  "a list of its items": v.pipe(
    v.array(v.number()),
    v.checkItems((item) => item < 1),
  ),
  "a cut tuple": v.tuple([v.number(), v.string()]),
  "a strict tuple": v.strictTuple([v.number(), v.string()]),
  "a record": v.record(v.string(), finite),
  "a record of checked names": v.record(v.pipe(v.string(), v.maxLength(1)), v.unknown()),
  "an object": v.object({ a: v.string(), b: v.optional(finite) }),
  "a loose object": v.looseObject({ a: v.string(), b: v.optional(v.unknown()), c: v.unknown() }),
  "an object with what it lacks": v.object({
    a: v.optional(v.number(), 1),
    b: v.fallback(v.optional(v.string()), "x"),
  }),
  "what the input chooses": v.lazy((input): v.GenericSchema => (typeof input === "string" ? upper : finite)),
  "a kind that is not looked into": v.strictObject({ a: v.number() }),
};

/** Values near those that the schemas take, and any other. */
const key = fc.constantFrom("a", "b", "c", "__proto__", "constructor");
const leaf = fc.constantFrom<unknown>(
  "a",
  "AB",
  "",
  0,
  1,
  -0,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  undefined,
);
const near = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const value = fc.oneof(near, near, fc.anything());

describe("plainCheck", () => {
  it.each(Object.entries(SCHEMAS))("says yes to nothing that decoding refuses or changes: %s", (_, schema) => {
    const check = plainCheck(schema);
    fc.assert(
      fc.property(value, (input) => {
        if (!check(input)) return;
        const parsed = v.safeParse(schema, input);
        // The test runner's own equality takes a key called "constructor" for a type.
        expect([parsed.success, isDeepStrictEqual(parsed.output, input)]).toEqual([true, true]);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["text", "a"],
    ["null, 0 or 1", null],
    ["a list", [1, 2]],
    ["a strict tuple", [1, "a"]],
    ["a record", { a: 1, b: 2 }],
    ["an object", { a: "a" }],
    ["a loose object", { a: "a", c: 1, d: [{}] }],
    ["what the input chooses", 1],
  ])("says yes to what needs no decoding: %s", (name, input) => {
    expect(plainCheck(SCHEMAS[name] as v.GenericSchema)(input)).toBe(true);
  });
});
