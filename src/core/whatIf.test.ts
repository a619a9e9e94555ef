import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference } from "./attributes.ts";
import { sweep } from "./sweep.ts";
import { treesWithDifferences } from "./testing/randomTrees.ts";
import { apply } from "./tree/predict.ts";
import { areOnSameSides, withDifference, withReward } from "./whatIf.ts";

const SCALE = { min: 0, max: 4 };
const REWARDS = [
  [3, 1],
  [2, 1.5],
] as const;

describe("withReward", () => {
  it("moves one reward of one response", () => {
    expect(withReward(REWARDS, 0, 1, 0.25)).toEqual([
      [3, 0.25],
      [2, 1.5],
    ]);
    expect(withReward(REWARDS, 1, 0, 4)).toEqual([
      [3, 1],
      [4, 1.5],
    ]);
  });
});

describe("withDifference", () => {
  it("moves both responses by half", () => {
    expect(withDifference(REWARDS, 0, 0.5, SCALE)).toEqual([
      [2.25, 1],
      [2.75, 1.5],
    ]);
  });

  it("moves the other one on where one has come to the end of the scale", () => {
    expect(withDifference(REWARDS, 0, -3, SCALE)[0][0]).toBe(4);
    expect(withDifference(REWARDS, 0, -3, SCALE)[1][0]).toBe(1);
    expect(withDifference(REWARDS, 1, 4, SCALE)[0][1]).toBe(0);
  });

  it("keeps to the scale and has the difference that was asked for", () => {
    const reward = fc.double({ min: 0, max: 4, noNaN: true });
    fc.assert(
      fc.property(reward, reward, fc.double({ min: -4, max: 4, noNaN: true }), (a, b, wanted) => {
        const moved = withDifference([[a], [b]], 0, wanted, SCALE);
        expect(difference(moved)[0]).toBeCloseTo(wanted, 12);
        for (const [value] of moved) {
          expect(value).toBeGreaterThanOrEqual(-1e-12);
          expect(value).toBeLessThanOrEqual(4 + 1e-12);
        }
      }),
    );
  });
});

describe("areOnSameSides", () => {
  it("of two differences says that the tree, and the curve along any of them, is the same for both", () => {
    const counts = { same: 0, others: 0 };
    fc.assert(
      fc.property(treesWithDifferences(3), fc.nat(), fc.constantFrom(1e-9, 0.1, -0.3), ({ tree, x }, place, by) => {
        const moved = place % x.length;
        const other = x.with(moved, (x[moved] as number) + by);
        if (!areOnSameSides(tree, x, other)) return void counts.others++;
        counts.same++;
        expect(apply(tree, other)).toBe(apply(tree, x));
        for (const attribute of x.keys()) {
          const along = { attribute, from: -3, to: 3 };
          expect(sweep(tree, other, along)).toEqual(sweep(tree, x, along));
        }
      }),
    );
    expect(Math.min(counts.same, counts.others)).toBeGreaterThan(5);
  });
});
