import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstWhere, fromOrdinal, nextDown, nextFloat32, nextUp, ordinal } from "./float.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("the float64 line", () => {
  it("numbers its points in order and back", () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        expect(fromOrdinal(ordinal(a))).toBe(a === 0 ? 0 : a);
        expect(Math.sign(Number(ordinal(a) - ordinal(b)))).toBe(Math.sign(a - b) + 0);
      }),
    );
  });

  it("steps over zero, powers of two and the ends", () => {
    expect(nextUp(0)).toBe(Number.MIN_VALUE);
    expect(nextDown(0)).toBe(-Number.MIN_VALUE);
    expect(nextUp(-Number.MIN_VALUE)).toBe(0);
    expect(nextUp(-0)).toBe(Number.MIN_VALUE);
    expect(nextUp(1)).toBe(1 + Number.EPSILON);
    expect(nextDown(1)).toBe(1 - Number.EPSILON / 2);
    expect(nextUp(Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY);
    expect(nextUp(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(() => nextUp(Number.NaN)).toThrow(/NaN/);
  });

  it("has float32 neighbours", () => {
    expect(nextFloat32(1, 1)).toBe(1 + 2 ** -23);
    expect(nextFloat32(1, -1)).toBe(1 - 2 ** -24);
    expect(nextFloat32(0, -1)).toBe(-(2 ** -149));
    expect(nextFloat32(-0, 1)).toBe(2 ** -149);
    expect(nextFloat32(2 ** 128 - 2 ** 104, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(nextFloat32(Number.POSITIVE_INFINITY, -1)).toBe(2 ** 128 - 2 ** 104);
  });
});

describe("firstWhere", () => {
  it("finds the exact border from any guess", () => {
    fc.assert(
      fc.property(finite, finite, (border, guess) => {
        const found = firstWhere((x) => x >= border, guess, -Number.MAX_VALUE, Number.MAX_VALUE);
        expect(found === border).toBe(true);
      }),
    );
  });

  it("stays within the limits", () => {
    expect(firstWhere((x) => x >= 5, 5, 0, 4)).toBeUndefined();
    expect(firstWhere((x) => x >= -5, -5, 0, 4)).toBe(0);
    expect(firstWhere((x) => x >= 4, 100, 0, 4)).toBe(4);
    expect(firstWhere((x) => x >= 1e-300, -100, 0, 4)).toBe(1e-300);
  });
});
