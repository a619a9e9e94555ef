import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Covariance, parseCovariance } from "./covariance.ts";
import { uniform } from "./numeric/lattice.ts";
import { normalCdf, normalQuantile } from "./numeric/normal.ts";
import { publishedTree } from "./testing/publishedTree.ts";
import { treesWithDifferences } from "./testing/randomTrees.ts";
import { apply, preferenceAt, probabilities } from "./tree/predict.ts";
import { type Estimate, preferenceUncertainty } from "./uncertainty.ts";

function covarianceOf(matrix: readonly (readonly number[])[]): Covariance {
  const parsed = parseCovariance(matrix, matrix.length);
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

/** L Lᵀ of a lower triangle. */
function product(lower: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lower.map((p) => lower.map((q) => p.reduce((sum, value, k) => sum + value * (q[k] ?? 0), 0)));
}

const llama = publishedTree("decision-tree-reward-llama-3.1-8b").tree;
const LOWER = [[0.7], [0.5, 0.4], [0.2, 0.1, 0.4], [0.1, 0.1, 0, 0.5], [0.2, 0, -0.1, 0.2, 0.5]];
const PAIR = [-0.2, 0.1, 0.05, -0.1, 0.15];

describe("preferenceUncertainty", () => {
  it("knows the winner of a reward-model tree in closed form: one normal number against one threshold", () => {
    const { winner } = preferenceUncertainty(llama, PAIR, covarianceOf(product(LOWER)));
    expect(winner.value).toBeCloseTo(normalCdf((-0.2 - 0.019) / 0.7), 6);
    expect(winner.standardError).toBe(0);
  });

  it("is all in closed form for independent errors", () => {
    const diagonal = LOWER.map((_, i) => LOWER.map((_, j) => (i === j ? 0.25 : 0)));
    const { leaves, expected } = preferenceUncertainty(llama, PAIR, covarianceOf(diagonal));
    expect(leaves.every(({ standardError }) => standardError === 0)).toBe(true);
    const cdf = (threshold: number, mean: number) => normalCdf((threshold - mean) / 0.5);
    const slab = cdf(0.019, -0.2) - cdf(-0.364, -0.2);
    expect(leaves.find(({ leaf }) => leaf === 6)?.value).toBeCloseTo(slab * cdf(0.053, 0.15), 6);
    expect(leaves.find(({ leaf }) => leaf === 3)?.value).toBeCloseTo(cdf(-1.001, -0.2), 6);
    expect(expected.standardError).toBe(0);
  });

  it("is the tree's own answer when the errors are zero, right at a border too", () => {
    fc.assert(
      fc.property(treesWithDifferences(4), ({ tree, x }) => {
        const none = covarianceOf(x.map(() => x.map(() => 0)));
        const { leaves, expected, winner } = preferenceUncertainty(tree, x, none);
        const leaf = apply(tree, x);
        expect(leaves.filter(({ value }) => value !== 0)).toEqual([{ leaf, value: 1, standardError: 0 }]);
        expect([expected.value, winner.value]).toEqual([probabilities(tree, leaf)[1], preferenceAt(tree, leaf)]);
      }),
    );
  });

  it("equals a Monte-Carlo reference, and leaf probabilities add to 1", () => {
    const random = uniform(11);
    // None or some: the tree rounds what is drawn to float32, which moves a border near 1 by 6e-8. To an error of that size it is another border.
    const weight = fc.double({ min: -1, max: 1, noNaN: true }).map((value) => (Math.abs(value) < 1e-3 ? 0 : value));
    const list = (n: number) => fc.array(weight, { minLength: n, maxLength: n });
    const lowers = fc.tuple(list(5), list(5), list(5), list(5), list(5));
    fc.assert(
      fc.property(treesWithDifferences(5), lowers, fc.nat(4), ({ tree, x }, factor, rank) => {
        // Rank below the number of attributes: singular as often as not.
        const lower = x.map((_, i) => (factor[i] ?? []).slice(0, rank + 1));
        const result = preferenceUncertainty(tree, x, covarianceOf(product(lower)), { points: 200 });
        const total = result.leaves.reduce((sum, { value }) => sum + value, 0);
        // As exact as the normal distribution's two tails are together.
        expect(total).toBeCloseTo(1, 10);
        const samples = 4000;
        const counts = new Map<number, number>();
        for (let i = 0; i < samples; i++) {
          const y = lower[0]?.map(() => normalQuantile(random())) ?? [];
          const drawn = x.map(
            (mean, j) => mean + (lower[j] ?? []).reduce((sum, weight, k) => sum + weight * (y[k] ?? 0), 0),
          );
          const leaf = apply(tree, drawn);
          counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
        }
        const expectNear = ({ value, standardError }: Estimate, share: number) => {
          const spread = Math.sqrt(Math.max(value * (1 - value), 1 / samples) / samples);
          expect(Math.abs(share - value)).toBeLessThan(5.5 * spread + 5 * standardError);
        };
        for (const estimate of result.leaves) expectNear(estimate, (counts.get(estimate.leaf) ?? 0) / samples);
        const meanOf = (of: (leaf: number) => number) =>
          [...counts].reduce((sum, [leaf, count]) => sum + (of(leaf) * count) / samples, 0);
        expectNear(
          result.winner,
          meanOf((leaf) => preferenceAt(tree, leaf)),
        );
        expectNear(
          result.expected,
          meanOf((leaf) => probabilities(tree, leaf)[1]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("states an error that its own distance from a finer answer bears out", () => {
    const covariance = covarianceOf(product(LOWER));
    const fine = preferenceUncertainty(llama, PAIR, covariance, { points: 8192, seed: 99 });
    for (const seed of [1, 2, 3, 4]) {
      const { leaves, expected } = preferenceUncertainty(llama, PAIR, covariance, { seed });
      expect(Math.abs(expected.value - fine.expected.value)).toBeLessThan(6 * expected.standardError + 1e-7);
      expect(expected.standardError).toBeLessThan(1e-3);
      leaves.forEach(({ value, standardError }, i) => {
        expect(Math.abs(value - (fine.leaves[i]?.value ?? Number.NaN))).toBeLessThan(6 * standardError + 1e-7);
      });
    }
  });

  it("gives the same numbers for the same seed", () => {
    const covariance = covarianceOf(product(LOWER));
    expect(preferenceUncertainty(llama, PAIR, covariance)).toEqual(preferenceUncertainty(llama, PAIR, covariance));
  });

  it("refuses a covariance of other attributes", () => {
    expect(() => preferenceUncertainty(llama, PAIR, covarianceOf([[1]]))).toThrow(/attributes/);
  });
});
