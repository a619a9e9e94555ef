import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiffPart, wordDiff } from "./wordDiff.ts";

/** "kept [−removed−] {+added+}". */
const shown = (parts: readonly DiffPart[]) =>
  parts.map(({ kind, text }) => (kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`)).join("");

describe("wordDiff", () => {
  it("tells whole words", () => {
    expect(shown(wordDiff("The cat sat.", "The dog sat."))).toBe("The [-cat-]{+dog+} sat.");
    expect(shown(wordDiff("Yes.", "Yes, indeed."))).toBe("Yes{+, indeed+}.");
    expect(shown(wordDiff("same", "same"))).toBe("same");
    expect(shown(wordDiff("", "new"))).toBe("{+new+}");
  });

  it("takes changes that only space parts as one", () => {
    expect(shown(wordDiff("a big red car", "a tiny blue car"))).toBe("a [-big red-]{+tiny blue+} car");
  });

  it("finds words where none are parted by spaces", () => {
    expect(shown(wordDiff("我喜欢猫", "我喜欢狗"))).toBe("我喜欢[-猫-]{+狗+}");
  });

  it("takes texts with hardly a word in common as two", () => {
    const long = (word: string) => Array.from({ length: 2_000 }, (_, i) => `${word}${i}`).join(" ");
    expect(wordDiff(long("a"), long("b")).map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });

  it("loses nothing of either text", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", " ", "  ", "\n", "c.", "狗"), { maxLength: 12 })
      .map((p) => p.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after);
        const without = (kind: DiffPart["kind"]) =>
          parts.flatMap((one) => (one.kind === kind ? [] : [one.text])).join("");
        expect(without("added")).toBe(before);
        expect(without("removed")).toBe(after);
      }),
    );
  });
});
