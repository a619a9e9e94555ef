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
    expect(picture(attentionMask({ past: 2, beginning: 3, variants: [] }), 3)).toEqual(["xxx..", "xxxx.", "xxxxx"]);
  });

  it("hides by a finite number", () => {
    expect(attentionMask({ past: 0, beginning: 2, variants: [] })[1]).toBe(-1e9);
  });

  it("keeps packed variants apart: each sees the past and itself", () => {
    expect(picture(attentionMask({ past: 1, beginning: 0, variants: [2, 1, 2] }), 5)).toEqual([
      "xx....",
      "xxx...",
      "x..x..",
      "x...x.",
      "x...xx",
    ]);
  });

  it("lets variants see the beginning of their own run", () => {
    expect(picture(attentionMask({ past: 1, beginning: 2, variants: [1, 2] }), 5)).toEqual([
      "xx....",
      "xxx...",
      "xxxx..",
      "xxx.x.",
      "xxx.xx",
    ]);
  });

  it("cuts past, beginning and variant by one window", () => {
    expect(picture(attentionMask({ past: 2, beginning: 2, variants: [2, 2] }, 3), 6)).toEqual([
      "xxx.....",
      ".xxx....",
      "..xxx...",
      "...xxx..",
      "..xx..x.",
      "...x..xx",
    ]);
  });

  it("lets a window see itself and the window − 1 positions before it", () => {
    expect(picture(attentionMask({ past: 3, beginning: 4, variants: [] }, 3), 4)).toEqual([
      ".xxx...",
      "..xxx..",
      "...xxx.",
      "....xxx",
    ]);
  });

  it("counts a window in positions, not in places, for packed variants", () => {
    expect(picture(attentionMask({ past: 2, beginning: 0, variants: [2, 2] }, 2), 4)).toEqual([
      ".xx...",
      "..xx..",
      ".x..x.",
      "....xx",
    ]);
  });

  it("restarts positions after the beginning for each variant", () => {
    const shape = { past: 4, beginning: 1, variants: [2, 3] };
    expect(runLength(shape)).toBe(6);
    expect(Array.from(runPositions(shape))).toEqual([4n, 5n, 6n, 5n, 6n, 7n]);
  });
});
