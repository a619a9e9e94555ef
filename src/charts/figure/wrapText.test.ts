import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "../../core/export/testing/shared.ts";
import { isRightToLeft, lineWidth, wrapText } from "./wrapText.ts";

const letters = (text: string) => text.replaceAll(/\s+/g, "");
const wrapped = (...to: Parameters<typeof wrapText>) => wrapText(...to).map(({ text }) => text);

describe("wrapText", () => {
  it("breaks at spaces and line ends, and long words within", () => {
    expect(wrapped("one two three\nfour", 5)).toEqual(["one two", "three", "four"]);
    expect(wrapped("mmmmmmmmmm", 5)).toEqual(["mmmmm", "mmmmm"]);
    expect(wrapped(" ", 5)).toEqual([]);
  });

  it("says with an ellipsis that there is more", () => {
    expect(wrapped("one two three four", 6, 1)).toEqual(["one two …"]);
  });

  it("never makes a line that is wider, and loses nothing", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 3, max: 60 }), (text, room) => {
        const lines = wrapped(text, room);
        expect(lines.filter((line) => lineWidth(line) > room + 1e-9)).toEqual([]);
        if (text.length <= 20_000) expect(letters(lines.join(""))).toBe(letters(text));
      }),
    );
  });

  it("never makes more lines than it may", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 3, max: 60 }), fc.integer({ min: 1, max: 4 }), (text, room, most) => {
        const all = wrapped(text, room);
        const some = wrapped(text, room, most);
        expect(some.length).toBe(Math.min(most, all.length));
        expect(some.slice(0, -1)).toEqual(all.slice(0, some.length - 1));
        expect(some.at(-1)?.endsWith("…") ?? false).toBe(all.length > most || (all.at(-1)?.endsWith("…") ?? false));
        expect(some.every((line) => lineWidth(line) <= room + 1e-9)).toBe(true);
      }),
    );
  });
});

it("gives every paragraph a direction of its own, and its lines that of the paragraph", () => {
  const lines = wrapText("שלום abcdef\nconst x = 1; // שלום\nabc", 6);
  expect(lines.map(({ text, isRightToLeft }) => [text, isRightToLeft])).toEqual([
    ["שלום", true],
    ["abcdef", true],
    ["const x = 1;", false],
    ["// שלום", false],
    ["abc", false],
  ]);
  expect(wrapText("שלום abcdef", 6, 1)).toEqual([{ text: "שלום …", isRightToLeft: true }]);
});

it("tells the direction of a text by its first letter", () => {
  expect(["1. שלום abc", "مرحبا", "abc שלום", "1 2 3", ""].map(isRightToLeft)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
