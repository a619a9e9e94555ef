import { describe, expect, it } from "vitest";
import { attentionMask, packedShape, runLength, runPositions } from "./mask.ts";

/** Rows of a mask as text: `x` where a token may look. */
function picture(mask: Float32Array, rows: number): readonly string[] {
  const columns = mask.length / rows;
  return Array.from({ length: rows }, (_, row) =>
    Array.from(mask.subarray(row * columns, (row + 1) * columns), (value) => (value === 0 ? "x" : ".")).join(""),
  );
}

describe("attentionMask", () => {
  it("lets each token see the past, what came before and itself", () => {
    expect(picture(attentionMask(packedShape(2, 3, [])), 3)).toEqual(["xxx..", "xxxx.", "xxxxx"]);
  });

  it("hides by a finite number", () => {
    expect(attentionMask(packedShape(0, 2, []))[1]).toBe(-1e9);
  });

  it("keeps packed variants apart: each sees the past and itself", () => {
    expect(picture(attentionMask(packedShape(1, 0, [2, 1, 2])), 5)).toEqual([
      "xx....",
      "xxx...",
      "x..x..",
      "x...x.",
      "x...xx",
    ]);
  });

  it("lets variants see the beginning of their own run", () => {
    expect(picture(attentionMask(packedShape(1, 2, [1, 2])), 5)).toEqual([
      "xx....",
      "xxx...",
      "xxxx..",
      "xxx.x.",
      "xxx.xx",
    ]);
  });

  it("cuts past, beginning and variant by one window", () => {
    expect(picture(attentionMask(packedShape(2, 2, [2, 2]), 3), 6)).toEqual([
      "xxx.....",
      ".xxx....",
      "..xxx...",
      "...xxx..",
      "..xx..x.",
      "...x..xx",
    ]);
  });

  it("lets a window see itself and the window − 1 positions before it", () => {
    expect(picture(attentionMask(packedShape(3, 4, []), 3), 4)).toEqual([".xxx...", "..xxx..", "...xxx.", "....xxx"]);
  });

  it("counts a window in positions, not in places, for packed variants", () => {
    expect(picture(attentionMask(packedShape(2, 0, [2, 2]), 2), 4)).toEqual([".xx...", "..xx..", ".x..x.", "....xx"]);
  });

  it("restarts positions after the beginning for each variant", () => {
    const shape = packedShape(4, 1, [2, 3]);
    expect(runLength(shape)).toBe(6);
    expect(Array.from(runPositions(shape))).toEqual([4n, 5n, 6n, 5n, 6n, 7n]);
  });

  it("lets a strand see parts of the past, at positions of their own", () => {
    const shape = {
      past: 5,
      strands: [
        {
          sees: [
            [0, 2],
            [4, 5],
          ] as const,
          length: 2,
        },
        { sees: [[0, 1]] as const, length: 1 },
      ],
    };
    expect(picture(attentionMask(shape), 3)).toEqual(["xx..xx..", "xx..xxx.", "x......x"]);
    expect(picture(attentionMask(shape, 3), 3)).toEqual([".x..xx..", "....xxx.", "x......x"]);
    expect(Array.from(runPositions(shape))).toEqual([3n, 4n, 1n]);
  });
});
