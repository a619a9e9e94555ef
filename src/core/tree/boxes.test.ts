import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextDown, nextUp } from "../numeric/float.ts";
import { number, trees, treesWithDifferences } from "../testing/randomTrees.ts";
import { boxesOf, firstRight, isInBox, LARGEST_DIFFERENCE, lastLeft, leafBoxes } from "./boxes.ts";
import { childrenOf, pivotalSplits } from "./pivotal.ts";
import { apply, decisionPath, directionOf, isLeaf, preferenceAt } from "./predict.ts";
import type { TreeArrays } from "./types.ts";

describe("the border of a split", () => {
  it("is exact in float64: the last number that goes left, and its neighbour that goes right", () => {
    fc.assert(
      fc.property(fc.oneof(number, fc.double({ noNaN: true, min: -1e38, max: 1e38 })), (threshold) => {
        expect(directionOf(lastLeft(threshold), threshold)).toBe("left");
        expect(directionOf(nextUp(lastLeft(threshold)), threshold)).toBe("right");
        expect(firstRight(threshold)).toBe(nextUp(lastLeft(threshold)));
      }),
      { numRuns: 2000 },
    );
  });

  it("rounds halves to the even float32", () => {
    // 1 is even, its successor odd: the midpoint still goes left. One step up it is the other way round.
    expect(lastLeft(1)).toBe(1 + 2 ** -24);
    expect(lastLeft(1 + 2 ** -23)).toBe(nextDown(1 + 2 ** -23 + 2 ** -24));
    expect(lastLeft(0)).toBe(2 ** -150);
    expect(lastLeft(-1e-50)).toBe(nextDown(-(2 ** -150)));
  });

  it("lies outside the finite float32 numbers where one side of a split is empty", () => {
    expect(lastLeft(1e300)).toBe(LARGEST_DIFFERENCE);
    expect(lastLeft(2 ** 128 - 2 ** 104)).toBe(LARGEST_DIFFERENCE);
    expect(lastLeft(-1e300)).toBeLessThan(-LARGEST_DIFFERENCE);
    expect(firstRight(-1e300)).toBe(-LARGEST_DIFFERENCE);
    expect(Math.fround(LARGEST_DIFFERENCE)).toBe(2 ** 128 - 2 ** 104);
    expect(Math.fround(nextUp(LARGEST_DIFFERENCE))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("leafBoxes", () => {
  it("contain exactly the differences that the evaluator sends to their leaf", () => {
    fc.assert(
      fc.property(treesWithDifferences(6), ({ tree, x }) => {
        const containing = leafBoxes(tree).filter((box) => isInBox(box, x));
        expect(containing.map(({ node }) => node)).toEqual([apply(tree, x)]);
      }),
      { numRuns: 1000 },
    );
  });

  it("have corners that reach their leaf, and nothing beyond their sides does", () => {
    fc.assert(
      fc.property(treesWithDifferences(5), ({ tree, x }) => {
        for (const { node, sides } of leafBoxes(tree)) {
          for (const end of ["min", "max"] as const) {
            const corner = [...x];
            for (const side of sides) corner[side.attribute] = side[end];
            expect(apply(tree, corner)).toBe(node);
            for (const side of sides) {
              const beyond = end === "min" ? nextDown(side.min) : nextUp(side.max);
              if (Math.abs(beyond) > LARGEST_DIFFERENCE) continue;
              expect(apply(tree, corner.with(side.attribute, beyond))).not.toBe(node);
            }
          }
        }
      }),
    );
  });

  it("leave out a leaf of a hand-made tree that nothing reaches", () => {
    // x ≤ 0.3 then x > 0.3: no number. x ≤ 0.3 then x > 0.29999999999999993: no float32 either, though there are float64 between.
    for (const threshold of [0.3, 0.29999999999999993]) {
      const tree = nested(0.3, threshold);
      expect(leafBoxes(tree).map(({ node }) => node)).toEqual([2, 4]);
    }
    expect(leafBoxes(nested(0.3, 0.2)).map(({ node }) => node)).toEqual([2, 3, 4]);
  });

  it("name the thresholds that bound them", () => {
    const [low, middle, high] = leafBoxes(nested(0.3, -0.2));
    const bounds = [low, middle, high].map((box) => box?.sides.map(({ above, atMost }) => [above, atMost]));
    expect(bounds).toEqual([[[undefined, -0.2]], [[-0.2, 0.3]], [[0.3, undefined]]]);
  });

  it("are one box without sides for a tree without splits", () => {
    const leaf = { children_left: [-1], children_right: [-1], feature: [-2], threshold: [-2], value: [[1, 1]] };
    expect(leafBoxes(leaf)).toEqual([{ node: 0, sides: [] }]);
  });

  it("can stop earlier on the way down", () => {
    const tree = nested(0.3, -0.2);
    expect(boxesOf(tree, (node) => node === 1 || isLeaf(tree, node)).map(({ node }) => node)).toEqual([1, 4]);
  });
});

describe("pivotalSplits", () => {
  it("equal an exhaustive check of every cell that the thresholds cut", () => {
    const small = fc.integer({ min: 1, max: 3 }).chain((n) => fc.record({ tree: trees(4, n), n: fc.constant(n) }));
    fc.assert(
      fc.property(small, ({ tree, n }) => {
        const winners = tree.value.map(() => new Set<number>());
        for (const x of cells(tree, n)) {
          const path = decisionPath(tree, x);
          const winner = preferenceAt(tree, path.at(-1) as number);
          for (const node of path) winners[node]?.add(winner);
        }
        expect(pivotalSplits(tree)).toEqual(
          winners.map((set, node) => set.size === 2 && childrenOf(tree, node).length > 0),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("ignore a winner that no difference reaches", () => {
    expect(pivotalSplits(nested(0.3, 0.3))).toEqual([true, false, false, false, false]);
    expect(pivotalSplits(nested(0.3, 0.2))).toEqual([true, true, false, false, false]);
  });
});

/** Root at `outer`; its left child splits the same attribute at `inner`; leaves 2 and 4 answer 0 and 1, leaf 3 answers 1. */
function nested(outer: number, inner: number): TreeArrays {
  return {
    children_left: [1, 2, -1, -1, -1],
    children_right: [4, 3, -1, -1, -1],
    feature: [0, 0, -2, -2, -2],
    threshold: [outer, inner, -2, -2, -2],
    value: [
      [1, 1],
      [1, 1],
      [2, 1],
      [1, 2],
      [1, 2],
    ],
  };
}

/** One difference in every cell of the grid of all thresholds: the float32 numbers at and right above each. */
function* cells(tree: TreeArrays, attributes: number): Generator<readonly number[]> {
  const columns = Array.from({ length: attributes }, (_, attribute) => {
    const thresholds = tree.threshold.filter((_, node) => tree.feature[node] === attribute);
    return [-1e9, ...thresholds.flatMap((threshold) => [lastLeft(threshold), firstRight(threshold)])];
  });
  const sizes = columns.map((column) => column.length);
  const count = sizes.reduce((product, size) => product * size, 1);
  for (let cell = 0; cell < count; cell++) {
    let rest = cell;
    yield columns.map((column) => {
      const value = column[rest % column.length] as number;
      rest = Math.floor(rest / column.length);
      return value;
    });
  }
}
