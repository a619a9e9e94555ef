import { describe, expect, it } from "vitest";
import { gaussianBox } from "./gaussianBox.ts";
import { latticePoints, uniform } from "./lattice.ts";
import { normalCdf, normalInterval } from "./normal.ts";

const [LOW, HIGH] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

function probability(
  bounds: readonly (readonly [number, number])[],
  matrix: readonly (readonly number[])[],
  points = 2000,
) {
  const sides = bounds.map(([lower, upper]) => ({ mean: 0, lower, upper }));
  const { dimensions, integrand } = gaussianBox(sides, (i, j) => matrix[i]?.[j] as number);
  if (dimensions === 0) return { dimensions, value: integrand(new Float64Array(), 0) };
  const [block] = latticePoints(dimensions, points, 1, 7);
  let sum = 0;
  for (let point = 0; point < points; point++) sum += integrand(block as Float64Array, point * dimensions);
  return { dimensions, value: sum / points };
}

const equal = (n: number, rho: number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : rho)));

describe("gaussianBox", () => {
  it("is a product in closed form where nothing is correlated", () => {
    const { dimensions, value } = probability(
      [
        [-1, 1],
        [0.5, HIGH],
        [LOW, 2],
      ],
      equal(3, 0),
    );
    expect(dimensions).toBe(0);
    expect(value).toBeCloseTo(normalInterval(-1, 1) * normalCdf(-0.5) * normalCdf(2), 15);
    expect(probability([], []).value).toBe(1);
  });

  it("equals the orthant probabilities known in closed form (Sheppard 1899)", () => {
    for (const rho of [-0.45, 0.3, 0.9, 0.999]) {
      expect(
        probability(
          [
            [0, HIGH],
            [0, HIGH],
          ],
          equal(2, rho),
        ).value,
      ).toBeCloseTo(1 / 4 + Math.asin(rho) / (2 * Math.PI), 4);
      expect(
        probability(
          [
            [LOW, 0],
            [LOW, 0],
            [LOW, 0],
          ],
          equal(3, rho),
        ).value,
      ).toBeCloseTo(1 / 8 + (3 * Math.asin(rho)) / (4 * Math.PI), 3);
    }
    // With correlation one half, n independent equal variables beside one more: 1 / (n + 1).
    expect(probability(Array(5).fill([0, HIGH]), equal(5, 0.5)).value).toBeCloseTo(1 / 6, 3);
  });

  it("is exact when one coordinate determines the others", () => {
    expect(
      probability(
        [
          [-1, HIGH],
          [LOW, 0.5],
        ],
        equal(2, 1),
      ),
    ).toEqual({ dimensions: 0, value: normalInterval(-1, 0.5) });
    const opposite = probability(
      [
        [-1, 2],
        [0.5, HIGH],
      ],
      [
        [1, -2],
        [-2, 4],
      ],
    );
    expect(opposite).toEqual({ dimensions: 0, value: normalInterval(-1, -0.25) });
    expect(
      probability(
        [
          [1, HIGH],
          [LOW, 0.5],
        ],
        equal(2, 1),
      ).value,
    ).toBe(0);
  });

  it("handles a plane in space: the third coordinate is the sum of two", () => {
    const plane = [
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 2],
    ];
    // x, y > 0 makes x + y > 0 certain; x + y < 0 and x > 0 is an eighth of the circle.
    expect(
      probability(
        [
          [0, HIGH],
          [0, HIGH],
          [0, HIGH],
        ],
        plane,
      ).value,
    ).toBeCloseTo(1 / 4, 3);
    expect(
      probability(
        [
          [0, HIGH],
          [LOW, HIGH],
          [LOW, 0],
        ],
        plane,
      ).value,
    ).toBeCloseTo(1 / 8, 3);
  });

  it("asks of a coordinate without variance only whether its mean is in", () => {
    const flat = [
      [0, 0],
      [0, 1],
    ];
    expect(
      probability(
        [
          [-1, 0],
          [LOW, 1],
        ],
        flat,
      ).value,
    ).toBe(normalCdf(1));
    expect(
      probability(
        [
          [1, 2],
          [LOW, 1],
        ],
        flat,
      ).value,
    ).toBe(0);
  });

  it("keeps the digits of rare boxes", () => {
    expect(probability([[9, HIGH]], [[1]]).value).toBe(normalCdf(-9));
    const far = probability(
      [
        [9, HIGH],
        [LOW, 0],
      ],
      equal(2, 0.5),
    );
    expect(far.value).toBeGreaterThan(0);
    expect(far.value).toBeLessThan(normalCdf(-9));
  });
});

describe("latticePoints", () => {
  it("are the same for the same seed, in the cube, and even", () => {
    const [block] = latticePoints(3, 500, 1, 5);
    expect(latticePoints(3, 500, 1, 5)[0]).toEqual(block);
    expect(latticePoints(3, 500, 1, 6)[0]).not.toEqual(block);
    const first = [...(block ?? [])].filter((_, i) => i % 3 === 0);
    expect(Math.min(...first)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...first)).toBeLessThanOrEqual(1);
    expect(first.reduce((sum, value) => sum + value, 0) / 500).toBeCloseTo(0.5, 2);
  });

  it("are shifted by uniform numbers", () => {
    const random = uniform(3);
    const mean = Array.from({ length: 4000 }, random).reduce((sum, value) => sum + value, 0) / 4000;
    expect(mean).toBeCloseTo(0.5, 1);
  });
});
