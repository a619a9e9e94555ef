import { describe, expect, it } from "vitest";
import { fieldParts } from "./fieldParts.ts";

const mark = (from: number, to: number) => ({ from, to, label: "1", isLit: false });

describe("fieldParts", () => {
  it("covers the text, cut where a mark or what is left out begins or ends", () => {
    const [first, second] = [mark(0, 4), mark(6, 9)];
    const parts = fieldParts(12, { from: 8, to: 12 }, [first, second]);
    expect(parts.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [4, 6],
      [6, 8],
      [8, 9],
      [9, 12],
    ]);
    expect(parts.map((part) => part.mark)).toEqual([first, undefined, second, second, undefined]);
    expect(parts.map(({ isLeftOut }) => isLeftOut)).toEqual([false, false, false, true, true]);
  });

  it("is one part of a text without marks, and none of an empty one", () => {
    expect(fieldParts(3, undefined, [])).toEqual([{ from: 0, to: 3, isLeftOut: false, mark: undefined }]);
    expect(fieldParts(0, undefined, [])).toEqual([]);
  });
});
