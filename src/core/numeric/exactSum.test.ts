import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSums, exactSum } from "./exactSum.ts";

/** A float64 of moderate size as a whole multiple of 2^-1074, exactly. */
function whole(x: number): bigint {
  let scaled = x;
  let shift = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift++;
  }
  return BigInt(scaled) << BigInt(1074 - shift);
}

const term = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.integer({ min: -4, max: 4 }),
  fc.constantFrom(2 ** 53, 2 ** -53, 1, -(2 ** -105)),
);
const terms = fc.array(term, { maxLength: 8 });

describe("exactSum", () => {
  it("is the exact sum rounded once", () => {
    fc.assert(
      fc.property(terms, (list) => {
        const sum = exactSum(list);
        const exact = list.reduce((total, x) => total + whole(x), 0n);
        const error = (x: number) => (whole(x) > exact ? whole(x) - exact : exact - whole(x));
        const unit = Math.max(Math.abs(sum) * Number.EPSILON, Number.MIN_VALUE);
        expect(error(sum) <= error(sum + unit) && error(sum) <= error(sum - unit)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps what a running sum loses, and rounds ties to even unless something lies beyond", () => {
    expect(exactSum([1e16, 1, -1e16])).toBe(1);
    expect(exactSum([0.1, 0.2, 0.3])).toBe(0.6);
    expect(exactSum([1, 2 ** -53])).toBe(1);
    expect(exactSum([1, 2 ** -53, 2 ** -200])).toBe(1 + 2 ** -52);
    expect(exactSum([])).toBe(0);
  });
});

describe("compareSums", () => {
  it("sees differences that rounding hides", () => {
    expect(compareSums([1, 2 ** -80], [1])).toBeGreaterThan(0);
    expect(compareSums([0.1, 0.2], [0.30000000000000004])).toBeLessThan(0);
    expect(compareSums([0.5, 0.25], [0.75])).toBe(0);
  });

  it("has the sign of the exact difference", () => {
    fc.assert(
      fc.property(terms, terms, (a, b) => {
        const exact = a.reduce((total, x) => total + whole(x), 0n) - b.reduce((total, x) => total + whole(x), 0n);
        expect(Math.sign(compareSums(a, b))).toBe(exact > 0n ? 1 : exact < 0n ? -1 : 0);
      }),
      { numRuns: 500 },
    );
  });
});
