import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FLIP_MEASURES } from "./counterfactual/measures.ts";
import type { FlipStart } from "./counterfactual/moves.ts";
import { type Flip, type FlipOptions, smallestFlips } from "./counterfactual.ts";
import { exactSum } from "./numeric/exactSum.ts";
import { nextDown, nextUp } from "./numeric/float.ts";
import { FLIP_SCALE, flipCases } from "./testing/flipCases.ts";
import { slowFlips } from "./testing/slowFlip.ts";
import { apply, preferenceAt } from "./tree/predict.ts";
import type { TreeArrays } from "./tree/types.ts";

/** The long run is `FLIP_RUNS=100000 npx vitest run src/core/counterfactual`. */
const RUNS = Number(process.env.FLIP_RUNS ?? 1000);
const SCALE = FLIP_SCALE;
const cases = flipCases(6);

describe("smallestFlips", () => {
  it(`has no counterexample in ${RUNS} random trees, starts, goals, locks and spreads`, { timeout: 7_200_000 }, () => {
    fc.assert(
      fc.property(cases, ({ tree, start, goal, locked, spreads }) => {
        const flips = smallestFlips(tree, start, { goal, locked, spreads });
        const tried = slowFlips(tree, start, goal, locked, spreads);
        for (const measure of FLIP_MEASURES) {
          const flip = flips[measure];
          const slow = tried.get(measure);
          expect(flip?.leaf).toBe(slow?.leaf);
          if (flip === undefined || slow === undefined) continue;
          expect(apply(tree, flip.difference)).toBe(flip.leaf);
          expect(valuesOf(start, flip)).toEqual(slow.values.map((value) => value + 0));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("moves no further than it must: one float64 step less and the leaf is not reached", () => {
    fc.assert(
      fc.property(cases, ({ tree, start, goal, locked, spreads }) => {
        for (const flip of Object.values(smallestFlips(tree, start, { goal, locked, spreads }))) {
          for (const { attribute, from, to } of flip?.changes ?? []) {
            expect(locked).not.toContain(attribute);
            const shorter = to > from ? nextDown(to) : nextUp(to);
            // A reward from outside the scale has to come to its end at least.
            if (start.kind === "response" && (shorter < SCALE.min || shorter > SCALE.max)) continue;
            const values = valuesOf(start, flip).with(attribute, shorter);
            expect(apply(tree, differenceAt(start, values))).not.toBe(flip?.leaf);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Root on attribute 0 at 0.019; left a leaf for response 1; right a split on attribute 1 at 0.5 between leaves 3 (1) and 4 (0). */
const tree: TreeArrays = {
  children_left: [1, -1, 3, -1, -1],
  children_right: [2, -1, 4, -1, -1],
  feature: [0, -2, 1, -2, -2],
  threshold: [0.019, -2, 0.5, -2, -2],
  value: [
    [1, 1],
    [9, 1],
    [1, 1],
    [2, 8],
    [7, 3],
  ],
};

function flips(difference: readonly number[], options: FlipOptions = {}) {
  return smallestFlips(tree, { kind: "difference", difference }, options);
}

describe("the four measures", () => {
  it("say which attributes change, from where, to where, by how much", () => {
    const { total } = flips([-1, 0.25]);
    expect(total?.leaf).toBe(3);
    expect(total?.changes.map(({ attribute, from }) => [attribute, from])).toEqual([[0, -1]]);
    expect(total?.changes[0]?.to).toBeCloseTo(0.019, 8);
    expect(total?.size).toBe(exactSum([total?.changes[0]?.to ?? Number.NaN, 1]));
    expect(total?.difference).toEqual([total?.changes[0]?.to, 0.25]);
    expect(total?.rewards).toBeUndefined();
  });

  it("can disagree", () => {
    // From (0.5, 3) the winner is response 1 (leaf 4); leaf 3 is 2.5 away in attribute 1 alone.
    expect(flips([0.5, 3]).total?.size).toBeCloseTo(2.5, 6);
    // From (−1, 3) both attributes must move: by 1.019 and 2.5.
    const far = flips([-1, 3], { spreads: [1, 10] });
    expect([far.total?.size, far.largest?.size, far.scaled?.size, far.fewest?.size].map((x) => x?.toFixed(3))).toEqual([
      "3.519",
      "2.500",
      "1.269",
      "2.000",
    ]);
  });

  it("have no scaled answer without spreads, and refuse spreads that are not positive", () => {
    expect(flips([-1, 0]).scaled).toBeUndefined();
    expect(() => flips([-1, 0], { spreads: [1, 0] })).toThrow(/spread/);
  });

  it("have no answer when the way is locked, the rating scale is too short, or the tree knows one winner", () => {
    expect(flips([-1, 0], { locked: [0] }).total).toBeUndefined();
    expect(flips([-1, 0], { locked: [1] }).total?.leaf).toBe(3);
    const atTop = {
      kind: "response",
      rewards: [
        [4, 2],
        [3, 2],
      ],
      response: 1,
      scale: SCALE,
    } as const;
    expect(smallestFlips(tree, atTop).total).toBeUndefined();
    expect(smallestFlips(tree, { ...atTop, response: 0 }).total?.leaf).toBe(3);
    const single = { ...tree, value: tree.value.map(() => [2, 1]) };
    expect(smallestFlips(single, { kind: "difference", difference: [0, 0] }).total).toBeUndefined();
  });

  it("prefer fewer attributes when sizes are equal, though the leaf is the higher one", () => {
    // Response 2 is preferred where both attributes are at most −0.5, or the first is at most −1. Rounding lets the last numbers that pass stand
    // half a float32 step above: twice 0.5 − 2^-26 is 1 − 2^-25.
    const corner: TreeArrays = {
      children_left: [1, 2, -1, 4, -1, -1, -1],
      children_right: [6, 3, -1, 5, -1, -1, -1],
      feature: [0, 1, -2, 0, -2, -2, -2],
      threshold: [-0.5, -0.5, -2, -1, -2, -2, -2],
      value: [
        [1, 1],
        [1, 1],
        [1, 2],
        [1, 1],
        [1, 2],
        [2, 1],
        [2, 1],
      ],
    };
    const { total, largest } = smallestFlips(corner, { kind: "difference", difference: [0, 0] });
    expect(total).toMatchObject({ leaf: 4, size: 1 - 2 ** -25 });
    expect(largest).toMatchObject({ leaf: 2, size: 0.5 - 2 ** -26 });
    // A hair nearer to the corner, and it is the two.
    expect(smallestFlips(corner, { kind: "difference", difference: [0, -(2 ** -30)] }).total?.leaf).toBe(2);
  });

  it("count attributes before they add changes up, by the largest and in spreads", () => {
    // Response 2 is preferred in leaf 3, by the first three thresholds, and in leaf 8, by the other two. The last numbers that pass −1 and −0.25
    // are 1 − 2^-25 and 0.25 − 2^-27 away from 0.
    const ways = (a: number, b: number, c: number, d: number, e: number): TreeArrays => ({
      children_left: [1, 2, 3, -1, -1, -1, 7, 8, -1, -1, -1],
      children_right: [6, 5, 4, -1, -1, -1, 10, 9, -1, -1, -1],
      feature: [0, 1, 2, -2, -2, -2, 3, 4, -2, -2, -2],
      threshold: [a, b, c, -2, -2, -2, d, e, -2, -2, -2],
      value: [3, 8].reduce((rows, leaf) => rows.with(leaf, [1, 2]), Array<number[]>(11).fill([2, 1])),
    });
    const from = (tree: TreeArrays, spreads?: readonly number[]) =>
      smallestFlips(tree, { kind: "difference", difference: [0, 0, 0, 0, 0] }, { spreads });
    // By the largest both are 1: three attributes and 1.5 in all to leaf 3, two attributes and 2 in all to leaf 8.
    const byLargest = from(ways(-1, -0.25, -0.25, -1, -1));
    expect([byLargest.largest?.leaf, byLargest.total?.leaf]).toEqual([8, 3]);
    expect(byLargest.largest?.size).toBe(1 - 2 ** -25);
    // In spreads both are 1: three attributes and 0.75 in all to leaf 3, one attribute and 1 to leaf 8.
    const inSpreads = from(ways(-0.25, -0.25, -0.25, -1, 9), [0.5, 1, 1, 1, 1]);
    expect([inSpreads.scaled?.leaf, inSpreads.total?.leaf]).toEqual([8, 3]);
    expect(inSpreads.scaled?.size).toBe(1 - 2 ** -25);
  });

  it("take the lower leaf when all else is equal", () => {
    // Response 2 is preferred up to −1, and above the float32 number before 1: both borders are 1 − 2^-25 away from 0.
    const both: TreeArrays = {
      children_left: [1, -1, 3, -1, -1],
      children_right: [2, -1, 4, -1, -1],
      feature: [0, -2, 0, -2, -2],
      threshold: [-1, -2, 1 - 2 ** -24, -2, -2],
      value: [
        [1, 1],
        [1, 2],
        [1, 1],
        [2, 1],
        [1, 2],
      ],
    };
    const to = (x: number) => smallestFlips(both, { kind: "difference", difference: [x] }).total;
    expect(to(0)).toMatchObject({ leaf: 1, size: 1 - 2 ** -25 });
    expect([to(-1e-9)?.leaf, to(1e-9)?.leaf]).toEqual([1, 4]);
    expect(smallestFlips(both, { kind: "difference", difference: [0] }).fewest).toMatchObject({ leaf: 1, size: 1 });
  });
});

describe("moving rewards", () => {
  it("moves one response's rewards on the scale and leaves the other's", () => {
    const rewards = [
      [2, 2],
      [1, 2],
    ] as const;
    const second = smallestFlips(tree, { kind: "response", rewards, response: 1, scale: SCALE }).total;
    expect(second?.rewards?.[0]).toBe(rewards[0]);
    expect(second?.changes[0]).toMatchObject({ attribute: 0, from: 1 });
    expect(second?.rewards?.[1][0]).toBeCloseTo(2.019, 7);
    const first = smallestFlips(tree, { kind: "response", rewards, response: 0, scale: SCALE }).total;
    expect(first?.rewards?.[0][0]).toBeCloseTo(0.981, 7);
    expect(preferenceAt(tree, apply(tree, first?.difference ?? []))).toBe(1);
  });

  it("finds the last number even where subtraction cancels and numbers lie far denser than the border", () => {
    // 2 − r must exceed 2.0 as float32, so r < −2^-24 …: just above zero no reward on the scale will do, just below it one would.
    const steep = { ...tree, threshold: [2, -2, 9, -2, -2] };
    const rewards = [
      [1, 0],
      [2, 0],
    ] as const;
    const start = { kind: "response", rewards, response: 0 } as const;
    expect(smallestFlips(steep, { ...start, scale: SCALE }).total).toBeUndefined();
    const below = smallestFlips(steep, { ...start, scale: { min: -1, max: 4 } }).total;
    expect(below?.rewards?.[0][0]).toBeLessThan(0);
    expect(apply(steep, below?.difference ?? [])).toBe(3);
    expect(Math.fround(2 - nextUp(below?.rewards?.[0][0] ?? Number.NaN))).toBe(2);
  });
});

describe("the training range", () => {
  it("is told when it is known", () => {
    const ranges = (low: number) => [
      { min: low, max: 1 },
      { min: -1, max: 1 },
    ];
    expect(flips([-1, 0]).total?.isInTrainingRange).toBeUndefined();
    expect(flips([-1, 0], { trainingRanges: ranges(-2) }).total?.isInTrainingRange).toBe(true);
    expect(flips([-1, 0], { trainingRanges: ranges(0.5) }).total?.isInTrainingRange).toBe(false);
  });
});

function valuesOf(start: FlipStart, flip: Flip | undefined): number[] {
  const values = start.kind === "difference" ? flip?.difference : flip?.rewards?.[start.response];
  return (values ?? []).map((value) => value + 0);
}

function differenceAt(start: FlipStart, values: readonly number[]): readonly number[] {
  if (start.kind === "difference") return values;
  const [first, second] = start.response === 0 ? [values, start.rewards[1]] : [start.rewards[0], values];
  return second.map((value, i) => value - (first[i] as number));
}
