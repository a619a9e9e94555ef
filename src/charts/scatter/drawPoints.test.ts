import fc from "fast-check";
import { expect, it } from "vitest";
import { inkOf, pointAlphas } from "./drawPoints.ts";

/** A picture of 40 × 30 pixels, in which differences of −1 to 1 fill all but a margin. */
const SIZE = [40, 30] as const;
const PLACES = { x: (v: number) => 20 + 14 * v, y: (v: number) => 15 - 9 * v, reach: [1, 1] } as const;
const alphasOf = (points: readonly (readonly [number, number])[], ink = 0.5) =>
  pointAlphas(
    Float32Array.from(points, ([x]) => x),
    Float32Array.from(points, ([, y]) => y),
    Uint32Array.from(points.keys()),
    ink,
    PLACES,
    SIZE,
    1,
  );
const at = (alphas: Uint8ClampedArray, x: number, y: number) => alphas[y * SIZE[0] + x];

it("a point darkens its place; a second one on it darkens it more, as light through two panes", () => {
  expect(at(alphasOf([[0.5, 0.5]]), 27, 11)).toBe(128);
  const twice = alphasOf([
    [0.5, 0.5],
    [0.5, 0.5],
  ]);
  expect(at(twice, 27, 11)).toBe(191);
  expect(at(twice, 5, 5)).toBe(0);
});

it("what lies beyond the axes is drawn at their ends; a pair without a difference is not drawn", () => {
  expect(at(alphasOf([[1e9, -1e9]]), 34, 24)).toBe(128);
  expect(
    Math.max(
      ...alphasOf([
        [Number.NaN, 0],
        [0, Number.NaN],
      ]),
    ),
  ).toBe(0);
});

it("every pixel stays within the picture and its range, whatever the differences", () => {
  const wild = fc.oneof(fc.float({ noNaN: false }), fc.constantFrom(Infinity, -Infinity, 1, -1));
  fc.assert(
    fc.property(fc.array(fc.tuple(wild, wild), { maxLength: 40 }), (points) => {
      const drawn = alphasOf(points).reduce((n, alpha) => n + Number(alpha > 0), 0);
      const finite = points.filter(([x, y]) => !Number.isNaN(x) && !Number.isNaN(y)).length;
      expect(drawn > 0).toBe(finite > 0);
    }),
  );
});

it("many pairs are lighter each, and never without ink", () => {
  expect(inkOf(10, 0.6)).toBe(0.6);
  expect(inkOf(100_000, 0.6)).toBeLessThan(0.1);
  expect(inkOf(1e7, 0.6)).toBeGreaterThan(0.05);
});
