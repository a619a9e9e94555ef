import fc from "fast-check";
import { expect, it } from "vitest";
import { binCounts, binEdge, binOf, correlation, medianOf, reachOf } from "./histogram.ts";

const values = fc.array(fc.oneof(fc.float({ noNaN: true, min: -9, max: 9 }), fc.constant(Number.NaN)), {
  maxLength: 80,
});
const all = (of: ArrayLike<number>) => Uint32Array.from({ length: of.length }, (_, i) => i);

it("every pair with a difference is in the one bin whose edges hold it, or in an outermost one", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 20 }), (given, count) => {
      const column = Float32Array.from(given);
      const bins = { reach: 3, count };
      const counts = binCounts(column, all(column), bins);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(given.filter((value) => !Number.isNaN(value)).length);
      for (const value of column) {
        if (Number.isNaN(value)) continue;
        const bin = binOf(value, bins);
        if (bin > 0) expect(value).toBeGreaterThanOrEqual(binEdge(bin, bins) - 1e-9);
        if (bin < count - 1) expect(value).toBeLessThan(binEdge(bin + 1, bins) + 1e-9);
      }
    }),
  );
});

it("the axis shows thresholds, and one far pair among a thousand does not stretch it", () => {
  const column = Float32Array.from({ length: 1000 }, (_, i) => (i === 0 ? 1e6 : (i % 21) / 10 - 1));
  column[1] = Number.NaN;
  expect(reachOf(column, [0.02])).toBeLessThanOrEqual(1.5);
  expect(reachOf(column, [-2.9])).toBe(3.5);
  expect(reachOf(new Float32Array(), [])).toBe(0.5);
});

it("the median is the middle one of the sorted differences", () => {
  fc.assert(
    fc.property(values, (given) => {
      const sorted = given
        .map(Math.fround)
        .filter((value) => !Number.isNaN(value))
        .sort((a, b) => a - b);
      expect(medianOf(Float32Array.from(given)) + 0).toBe((sorted[(sorted.length - 1) >> 1] ?? 0) + 0);
    }),
  );
});

it("medians and correlations are those of the textbook", () => {
  // computed in Python, of the pairs that have both
  const across = Float32Array.of(1, 2, Number.NaN, 4, 8, 3);
  const up = Float32Array.of(2, 1, 5, 4, 4, Number.NaN);
  expect(medianOf(across)).toBe(3);
  expect(medianOf(Float32Array.of(1, 4, 2, 8))).toBe(2);
  expect(medianOf(Float32Array.of(Number.NaN))).toBe(0);
  expect(correlation(across, up, all(across))).toBeCloseTo(0.7716807262833706, 12);
  expect(correlation(across, across, Uint32Array.of(0))).toBeNaN();
});
