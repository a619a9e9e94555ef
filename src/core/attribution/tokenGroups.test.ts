import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GRANULARITIES, textSpans } from "./textSpans.ts";
import { groupTokens, tokenSpans } from "./tokenGroups.ts";

describe("groupTokens", () => {
  it("puts a token where its first visible character is, and the end of turn apart", () => {
    const text = "It is. Is it?";
    // "It", " is", ".", " Is", " it", "?", end
    const offsets = Uint32Array.of(0, 2, 5, 6, 9, 12, 13, 13);
    const groups = groupTokens(text, offsets, 1, textSpans(text, "sentence"));
    expect(groups.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["text", 0, 3],
      ["text", 3, 6],
      ["end", 6, 7],
    ]);
  });

  it("leaves an empty token with the one before it", () => {
    const text = "👍 ok";
    // Three tokens share the emoji: the first covers it.
    const offsets = Uint32Array.of(0, 2, 2, 2, 5, 5);
    expect(groupTokens(text, offsets, 1, textSpans(text, "word")).map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [4, 5],
    ]);
    expect(tokenSpans(offsets, 1)).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 5 },
    ]);
  });

  it("has a group without tokens for text that was not scored, and for an empty text the end alone", () => {
    const text = "One. Two.";
    const groups = groupTokens(text, Uint32Array.of(0, 4, 4), 1, textSpans(text, "sentence"));
    expect(groups.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 1],
      [1, 2],
    ]);
    expect(groupTokens("", Uint32Array.of(0, 0), 1, [])).toEqual([{ kind: "end", start: 0, end: 0, from: 0, to: 1 }]);
  });

  it("puts every token into exactly one group", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab .,!\n", "👍"), maxLength: 60 });
    const arbitrary = fc.tuple(text, fc.array(fc.nat(4)), fc.constantFrom(1, 2), fc.constantFrom(...GRANULARITIES));
    fc.assert(
      fc.property(arbitrary, ([value, steps, endTokens, granularity]) => {
        const offsets = [0];
        for (const step of steps) offsets.push(Math.min(value.length, (offsets.at(-1) as number) + step));
        offsets.push(...new Array<number>(endTokens).fill(offsets.at(-1) as number));
        const groups = groupTokens(value, Uint32Array.from(offsets), endTokens, textSpans(value, granularity));
        const seen = groups.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
        expect(seen).toEqual(Array.from({ length: offsets.length - 1 }, (_, i) => i));
      }),
    );
  });
});
