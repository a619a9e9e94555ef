import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextDown, nextUp } from "./numeric/float.ts";
import { leafMap, type Stretch, sweep } from "./sweep.ts";
import { number, treesWithDifferences } from "./testing/randomTrees.ts";
import { lastLeft } from "./tree/boxes.ts";
import { apply } from "./tree/predict.ts";
import type { TreeArrays } from "./tree/types.ts";

/** Root on attribute 0 at 0.019; right of it a split on attribute 1 at 0.5. */
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

function contains({ from, to, isLast }: Stretch, value: number): boolean {
  return value >= from && (isLast ? value <= to : value < to);
}

describe("sweep", () => {
  it("is a step curve with the thresholds at its steps", () => {
    const steps = sweep(tree, [0, 1], { attribute: 0, from: -2, to: 2 });
    expect(steps.map(({ leaf, probabilities, preference }) => [leaf, probabilities[1], preference])).toEqual([
      [1, 0.1, 0],
      [4, 0.3, 0],
    ]);
    expect(steps.map(({ stretch }) => stretch.threshold)).toEqual([null, 0.019]);
    expect(steps.map(({ stretch }) => stretch.nextThreshold)).toEqual([0.019, null]);
    expect(steps.map(({ stretch }) => stretch.isLast)).toEqual([false, true]);
    expect(steps[0]?.stretch.to).toBe(steps[1]?.stretch.from);
    expect(steps[1]?.stretch.from).toBeCloseTo(0.019, 8);
  });

  it("has the step that only the window's last number takes, and the one that only its first does", () => {
    const last = lastLeft(0.019);
    const first = nextUp(last);
    const leaves = (from: number, to: number) =>
      sweep(tree, [0, 1], { attribute: 0, from, to }).map(({ leaf, stretch }) => [leaf, stretch.from, stretch.to]);
    expect(leaves(-2, first)).toEqual([
      [1, -2, first],
      [4, first, first],
    ]);
    expect(leaves(last, 2)).toEqual([
      [1, last, first],
      [4, first, 2],
    ]);
    expect(leaves(-2, last)).toEqual([[1, -2, last]]);
  });

  it("is one step along an attribute that does not matter there", () => {
    const window = { attribute: 1, from: -2, to: 2 };
    expect(sweep(tree, [-1, 0], window)).toMatchObject([{ leaf: 1, stretch: { from: -2, to: 2, threshold: null } }]);
    expect(sweep(tree, [1, 0], window).map(({ leaf }) => leaf)).toEqual([3, 4]);
  });

  it("fills the window without gap or overlap and says what the evaluator says, on both sides of every step", () => {
    fc.assert(
      fc.property(treesWithDifferences(6), fc.nat(4), number, number, number, ({ tree, x }, pick, a, b, between) => {
        const attribute = pick % x.length;
        const [from, to] = a < b ? [a, b] : [b, a];
        const steps = sweep(tree, x, { attribute, from, to });
        expect(steps[0]?.stretch.from).toBe(from);
        expect(steps.at(-1)?.stretch).toMatchObject({ to, isLast: true });
        steps.forEach(({ stretch, leaf }, i) => {
          if (i > 0) expect(stretch.from).toBe(steps[i - 1]?.stretch.to);
          const last = stretch.isLast ? stretch.to : nextDown(stretch.to);
          for (const value of [stretch.from, last]) expect(apply(tree, x.with(attribute, value))).toBe(leaf);
        });
        const inside = Math.min(Math.max(between, from), to);
        const found = steps.filter(({ stretch }) => contains(stretch, inside));
        expect(found.map(({ leaf }) => leaf)).toEqual([apply(tree, x.with(attribute, inside))]);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses a window that is empty or endless, and a missing difference", () => {
    expect(() => sweep(tree, [0, 0], { attribute: 0, from: 1, to: 0 })).toThrow(/window/);
    expect(() => sweep(tree, [0, 0], { attribute: 0, from: 0, to: Number.POSITIVE_INFINITY })).toThrow(/window/);
    expect(() => sweep(tree, [0], { attribute: 0, from: 0, to: 1 })).toThrow(/attribute 1/);
  });
});

describe("leafMap", () => {
  const windows = [
    { attribute: 0, from: -2, to: 2 },
    { attribute: 1, from: -1, to: 1 },
  ] as const;

  it("cuts the window into the leaves' rectangles", () => {
    const map = leafMap(tree, [0, 0], windows);
    expect(map.map(({ leaf, across, up }) => [leaf, across.threshold, up.threshold])).toEqual([
      [1, null, null],
      [3, 0.019, null],
      [4, 0.019, 0.5],
    ]);
  });

  it("has every point in exactly one rectangle, the evaluator's", () => {
    const cases = treesWithDifferences(6).filter(({ x }) => x.length > 1);
    fc.assert(
      fc.property(cases, number, number, ({ tree, x }, a, b) => {
        const at = [Math.min(Math.max(a, -2), 2), Math.min(Math.max(b, -1), 1)] as const;
        const found = leafMap(tree, x, windows).filter(
          ({ across, up }) => contains(across, at[0]) && contains(up, at[1]),
        );
        expect(found.map(({ leaf }) => leaf)).toEqual([apply(tree, [...at, ...x.slice(2)])]);
      }),
      { numRuns: 500 },
    );
  });

  it("needs two different attributes", () => {
    expect(() => leafMap(tree, [0, 0], [windows[0], windows[0]])).toThrow(/different/);
  });
});
