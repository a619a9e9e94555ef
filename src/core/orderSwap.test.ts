import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference } from "./attributes.ts";
import { orderSwap, swapRewards } from "./orderSwap.ts";
import { treesWithDifferences } from "./testing/randomTrees.ts";
import { apply, probabilities } from "./tree/predict.ts";
import type { TreeArrays } from "./tree/types.ts";

/** One split at 0.019: equal responses go left, to response 1. */
const stump: TreeArrays = {
  children_left: [1, -1, -1],
  children_right: [2, -1, -1],
  feature: [0, -2, -2],
  threshold: [0.019, -2, -2],
  value: [
    [1, 1],
    [8, 2],
    [1, 9],
  ],
};

describe("orderSwap", () => {
  it("is consistent outside the tree's blind spot", () => {
    const { given, swapped, isConsistent, gap, symmetrized, symmetrizedPreference } = orderSwap(stump, [-1]);
    expect([given.leaf, given.preference, swapped.leaf, swapped.preference]).toEqual([1, 0, 2, 0]);
    expect(swapped.probabilities).toEqual([0.9, 0.1]);
    expect(isConsistent).toBe(true);
    expect(gap).toBeCloseTo(0.1, 15);
    expect(symmetrized[0]).toBeCloseTo(0.85, 15);
    expect(symmetrizedPreference).toBe(0);
  });

  it("finds the contradiction of equal responses, and leaves them undecided when both orders count", () => {
    const { given, swapped, isConsistent, symmetrized, symmetrizedPreference } = orderSwap(stump, [0]);
    expect([given.preference, swapped.preference, isConsistent]).toEqual([0, 1, false]);
    expect(symmetrized).toEqual([0.5, 0.5]);
    expect(symmetrizedPreference).toBeNull();
  });

  it("negates the difference of exchanged rewards exactly", () => {
    const rewards = fc.tuple(
      ...Array.from({ length: 2 }, () =>
        fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 3, maxLength: 3 }),
      ),
    );
    fc.assert(
      fc.property(rewards, ([first, second]) => {
        const pair = [first ?? [], second ?? []] as const;
        expect(difference(swapRewards(pair))).toEqual(difference(pair).map((value) => 0 - value));
      }),
    );
  });

  it("gives symmetrized probabilities that both orders share and that add to 1", () => {
    fc.assert(
      fc.property(treesWithDifferences(6), ({ tree, x }) => {
        const negated = x.map((value) => -value);
        const one = orderSwap(tree, x);
        const other = orderSwap(tree, negated);
        expect(other.symmetrized).toEqual([one.symmetrized[1], one.symmetrized[0]]);
        expect(one.symmetrized[1] + other.symmetrized[1]).toBeCloseTo(1, 14);
        const mean = (probabilities(tree, apply(tree, x))[1] + 1 - probabilities(tree, apply(tree, negated))[1]) / 2;
        expect(one.symmetrized[1]).toBeCloseTo(mean, 14);
        expect(other.gap).toBeCloseTo(one.gap, 14);
        expect(other.isConsistent).toBe(one.isConsistent);
        if (one.symmetrizedPreference !== null) expect(other.symmetrizedPreference).toBe(1 - one.symmetrizedPreference);
      }),
      { numRuns: 500 },
    );
  });
});
