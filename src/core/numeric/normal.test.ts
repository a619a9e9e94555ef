import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalInterval, normalQuantile } from "./normal.ts";

/** Computed with 40 digits (mpmath's `ncdf`, and its root), rounded to float64. */
const CDF = [
  [-38, 2.88542835e-316],
  [-20, 2.7536241186062337e-89],
  [-10, 7.619853024160525e-24],
  [-6, 9.86587645037698e-10],
  [-5.65, 8.022391850663497e-9],
  [-5.66, 7.568649751997714e-9],
  [-4, 3.1671241833119924e-5],
  [-3, 0.0013498980316300946],
  [-2, 0.02275013194817921],
  [-1.5, 0.06680720126885807],
  [-1, 0.15865525393145705],
  [-0.6745, 0.24999674286369916],
  [-0.67, 0.2514288950953101],
  [-0.3, 0.3820885778110474],
  [-0.001, 0.49960105778608893],
  [-1e-10, 0.49999999996010575],
  [0, 0.5],
  [1e-5, 0.500003989422804],
  [0.25, 0.5987063256829237],
  [0.6, 0.7257468822499265],
  [0.7, 0.758036347776927],
  [1, 0.8413447460685429],
  [1.3, 0.9031995154143897],
  [1.96, 0.9750021048517795],
  [2.5, 0.9937903346742238],
  [3, 0.9986501019683699],
  [4, 0.9999683287581669],
  [5, 0.9999997133484281],
  [6, 0.9999999990134123],
  [7, 0.9999999999987201],
  [8, 0.9999999999999993],
] as const;
const QUANTILE = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-20, -9.262340089798407],
  [1e-12, -7.034483825301132],
  [1e-6, -4.753424308822899],
  [0.001, -3.0902323061678136],
  [0.02425, -1.972961051311885],
  [0.05, -1.6448536269514726],
  [0.074, -1.4466320671589785],
  [0.076, -1.4325027208258116],
  [0.1, -1.2815515655446004],
  [0.25, -0.6744897501960817],
  [0.4, -0.2533471031357997],
  [0.6, 0.2533471031357997],
  [0.9, 1.2815515655446006],
  [0.925, 1.4395314709384561],
  [0.95, 1.6448536269514722],
  [0.99, 2.3263478740408408],
  [0.999999, 4.753424308817087],
] as const;

const relative = (found: number, exact: number) => Math.abs(found - exact) / Math.abs(exact);

describe("normalCdf", () => {
  it.each(CDF)("at %d is %d", (z, p) => {
    expect(relative(normalCdf(z), p)).toBeLessThan(1e-14);
  });

  it("ends at 0 and 1, never falls, and mirrors", () => {
    expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(0), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([
      0, 0.5, 1,
    ]);
    const z = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(z, z, (a, b) => {
        expect(normalCdf(Math.min(a, b))).toBeLessThanOrEqual(normalCdf(Math.max(a, b)) * (1 + 1e-14));
        expect(normalCdf(a) + normalCdf(-a)).toBeCloseTo(1, 14);
      }),
    );
  });
});

describe("normalInterval", () => {
  it("keeps its digits in the upper tail", () => {
    expect(relative(normalInterval(10, 11), normalInterval(-11, -10))).toBe(0);
    expect(normalInterval(10, Number.POSITIVE_INFINITY)).toBe(normalCdf(-10));
  });
});

describe("normalQuantile", () => {
  it.each(QUANTILE)("at %d is %d", (p, z) => {
    expect(relative(normalQuantile(p), z)).toBeLessThan(1e-14);
  });

  it("is the inverse", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
        expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
      }),
    );
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      0,
      Number.POSITIVE_INFINITY,
    ]);
  });
});
