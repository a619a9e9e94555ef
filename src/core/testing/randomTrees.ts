/** Trees and differences for property tests: few attributes and close numbers, so that empty boxes, ties and near misses come up often. */
import fc from "fast-check";
import type { TreeArrays } from "../tree/types.ts";

const tidy = fc.integer({ min: -8, max: 8 }).map((quarter) => quarter / 4);
const printed = fc.integer({ min: -2000, max: 2000 }).map((thousandth) => thousandth / 1000);
const any = fc.double({ min: -2, max: 2, noNaN: true });
const single = any.map(Math.fround);
/** Beside 0 and 1, where float32 and float64 steps differ in size on the two sides. */
const close = fc
  .tuple(
    fc.constantFrom(0, 1, -1),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(2 ** -53, 2 ** -25, 2 ** -24, 2 ** -149),
  )
  .map(([base, steps, step]) => base + steps * step);

/** Thresholds and differences of every kind that matters. */
export const number: fc.Arbitrary<number> = fc.oneof(tidy, printed, any, single, close);

interface Draw {
  readonly splits: boolean;
  readonly feature: number;
  readonly threshold: number;
  readonly value: readonly [number, number];
}

/** Well-formed trees of at most `depth` levels of splits over `attributes`, numbered in preorder as scikit-learn does. */
export function trees(depth: number, attributes: number): fc.Arbitrary<TreeArrays> {
  const draw: fc.Arbitrary<Draw> = fc.record({
    splits: fc.integer({ min: 0, max: 99 }).map((roll) => roll < 75),
    feature: fc.nat({ max: attributes - 1 }),
    threshold: number,
    value: fc.tuple(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 5 })),
  });
  const places = 2 ** (depth + 1) - 1;
  return fc.array(draw, { minLength: places, maxLength: places }).map(grow);
}

/** The draws stand in the places of a complete tree, level by level; below a leaf they are not used, and the last level cannot split. */
function grow(draws: readonly Draw[]): TreeArrays {
  const tree = {
    children_left: [] as number[],
    children_right: [] as number[],
    feature: [] as number[],
    threshold: [] as number[],
    value: [] as (readonly [number, number])[],
  };
  const add = (place: number): number => {
    const { splits, feature, threshold, value } = draws[place] as Draw;
    const node = tree.value.push(value) - 1;
    const isSplit = splits && 2 * place + 2 < draws.length;
    tree.feature[node] = isSplit ? feature : -2;
    tree.threshold[node] = isSplit ? threshold : -2;
    tree.children_left[node] = isSplit ? add(2 * place + 1) : -1;
    tree.children_right[node] = isSplit ? add(2 * place + 2) : -1;
    return node;
  };
  add(0);
  return tree;
}

/** A tree with as many differences as it has attributes, some of them right beside its thresholds. */
export function treesWithDifferences(depth: number): fc.Arbitrary<{ tree: TreeArrays; x: readonly number[] }> {
  return fc.integer({ min: 1, max: 5 }).chain((attributes) =>
    fc.record({
      tree: trees(depth, attributes),
      x: fc.array(number, { minLength: attributes, maxLength: attributes }),
    }),
  );
}
