import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binShares, placeAmong, shareUpTo } from "./trainingDifferences.ts";

const quantiles = [-2, -1, 0, 0, 4];
const rising = fc
  .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 30 })
  .map((values) => values.toSorted((a, b) => a - b));

describe("training differences", () => {
  it("know the share at most a value, the whole of a value that many pairs have", () => {
    expect([-3, -2, -1.5, 0, 2, 4, 9].map((value) => shareUpTo(quantiles, value))).toEqual([
      0, 0, 0.125, 0.75, 0.875, 1, 1,
    ]);
  });

  it("know their range, both ends in it", () => {
    expect(placeAmong(quantiles, 4)).toEqual({ min: -2, max: 4, share: 1, isInRange: true });
    expect(placeAmong(quantiles, 4.000001).isInRange).toBe(false);
    expect(placeAmong(quantiles, -2.000001).isInRange).toBe(false);
  });

  it("hold the outermost pair itself, whose difference float32 rounds", () => {
    const seen = (value: number) =>
      placeAmong([Math.fround(-Math.abs(value)), Math.fround(Math.abs(value))], value).isInRange;
    // 0.9 is rounded down, 1.1 − 0.6 to 0.5, 0.3 up.
    expect([0.9, 1.1 - 0.6, 0.3, -0.9, -0.3].map(seen)).toEqual([true, true, true, true, true]);
    expect(placeAmong([0, Math.fround(0.9)], 0.9000001).isInRange).toBe(false);
  });

  it("never fall with the value", () => {
    fc.assert(
      fc.property(
        rising,
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (row, x, step) => {
          expect(shareUpTo(row, x + step)).toBeGreaterThanOrEqual(shareUpTo(row, x));
        },
      ),
    );
  });

  it("are all in the bins of a window that holds them all", () => {
    fc.assert(
      fc.property(rising, (row) => {
        const shares = binShares(row, { min: -6, max: 6 }, 24);
        expect(shares.every((share) => share >= 0)).toBe(true);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
    expect(binShares(quantiles, { min: -2, max: 4 }, 3)).toEqual([0.75, 0.125, 0.125]);
  });
});
