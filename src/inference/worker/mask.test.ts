import { describe, expect, it } from "vitest";
import { attentionMask, runLength, runPositions } from "./mask.ts";

/** Rows of a mask as text: `x` where a token may look. */
function picture(mask: Float32Array, rows: number): readonly string[] {
  const columns = mask.length / rows;
  return Array.from({ length: rows }, (_, row) =>
    Array.from(mask.subarray(row * columns, (row + 1) * columns), (value) => (value === 0 ? "x" : ".")).join(""),
  );
}

describe("attentionMask", () => {
  it("lets each token see the past, what came before and itself", () => {
    expect(picture(attentionMask({ past: 2, variants: [3] }), 3)).toEqual(["xxx..", "xxxx.", "xxxxx"]);
  });

  it("hides by a finite number", () => {
    expect(attentionMask({ past: 0, variants: [2] })[1]).toBe(-1e9);
  });

  it("keeps packed variants apart: each sees the past and itself", () => {
    expect(picture(attentionMask({ past: 1, variants: [2, 1, 2] }), 5)).toEqual([
      "xx....",
      "xxx...",
      "x..x..",
      "x...x.",
      "x...xx",
    ]);
  });

  it("lets a window see itself and the window − 1 positions before it", () => {
    expect(picture(attentionMask({ past: 3, variants: [4] }, 3), 4)).toEqual([
      ".xxx...",
      "..xxx..",
      "...xxx.",
      "....xxx",
    ]);
  });

  it("counts a window in positions, not in places, for packed variants", () => {
    expect(picture(attentionMask({ past: 2, variants: [2, 2] }, 2), 4)).toEqual([
      ".xx...",
      "..xx..",
      ".x..x.",
      "....xx",
    ]);
  });

  it("restarts positions after the past for each variant", () => {
    const shape = { past: 4, variants: [2, 3] };
    expect(runLength(shape)).toBe(5);
    expect(Array.from(runPositions(shape))).toEqual([4n, 5n, 4n, 5n, 6n]);
  });
});
