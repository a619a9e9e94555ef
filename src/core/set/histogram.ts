/** How one attribute's differences are distributed over some pairs of a set. */

import { isLeaf } from "../tree/predict.ts";
import type { DecisionTree, TreeArrays } from "../tree/types.ts";
import { leavesBelow } from "./flow.ts";

/** Equal steps from −reach to reach, rating units. What lies beyond is in the outermost ones. */
export interface Bins {
  readonly reach: number;
  readonly count: number;
}

/** Borders stand at multiples of this. */
const STEP = 0.5;
/** This share of the differences is within the axis; the far few do not make it longer for all others. */
const SHOWN = 0.998;

/** Half of an axis around zero that shows nearly every difference, and these thresholds, in steps of a half. */
export function reachOf(values: Float32Array, thresholds: readonly number[]): number {
  const wanted = Math.max(STEP, usualSize(values), ...thresholds.map((threshold) => Math.abs(threshold) * 1.1));
  return Math.ceil(wanted / STEP) * STEP;
}

/** Sorting is too slow to be done for every chart of a column. */
function onceAColumn(of: (values: Float32Array) => number): (values: Float32Array) => number {
  const known = new WeakMap<Float32Array, number>();
  return (values) => {
    const result = known.get(values) ?? of(values);
    known.set(values, result);
    return result;
  };
}

/** Steps of an octave, and the octave of the smallest size that is told from zero: sizes are counted by their logarithm, which is no sorting. */
const STEPS = 32;
const SMALLEST = -20;
const OCTAVES = 60;

const usualSize = onceAColumn((values) => {
  const counts = new Uint32Array(OCTAVES * STEPS);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] as number);
    if (!(size < Number.POSITIVE_INFINITY)) continue;
    const step = Math.floor((Math.log2(size) - SMALLEST) * STEPS);
    const at = Math.min(counts.length - 1, Math.max(0, step));
    counts[at] = (counts[at] as number) + 1;
    count++;
  }
  let [step, within] = [-1, 0];
  while (within < SHOWN * count) within += counts[++step] as number;
  return step <= 0 ? 0 : 2 ** ((step + 1) / STEPS + SMALLEST);
});

/** The middle difference, NaN ones left out; 0 of none. Of an even number, the lower one of the two in the middle. */
export const medianOf: (values: Float32Array) => number = onceAColumn((values) => {
  const finite = new Float32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) finite[count++] = values[i] as number;
  return count === 0 ? 0 : nthSmallest(finite.subarray(0, count), (count - 1) >> 1);
});

/** Hoare's selection (1961): parts the values around one of them until the wanted place is alone. Leaves them in another order. */
function nthSmallest(values: Float32Array, n: number): number {
  let [left, right] = [0, values.length - 1];
  while (left < right) {
    const pivot = values[(left + right) >> 1] as number;
    let [i, j] = [left, right];
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i <= j) {
        const value = values[i] as number;
        values[i++] = values[j] as number;
        values[j--] = value;
      }
    }
    if (n <= j) right = j;
    else if (n >= i) left = i;
    else break;
  }
  return values[n] as number;
}

/** Which bin a difference is in. */
export function binOf(value: number, { reach, count }: Bins): number {
  return Math.min(count - 1, Math.max(0, Math.floor(((value + reach) / (2 * reach)) * count)));
}

/** Where a bin begins; that of `count` is the end of the last. */
export function binEdge(bin: number, { reach, count }: Bins): number {
  return -reach + (2 * reach * bin) / count;
}

/** Pairs in each bin; those without a difference are in none. `at`: only of the pairs that come through that node. */
export function binCounts(
  values: Float32Array,
  pairs: Uint32Array,
  bins: Bins,
  at?: { readonly tree: TreeArrays; readonly leaves: Int32Array; readonly node: number },
): Uint32Array {
  const counts = new Uint32Array(bins.count);
  const isBelow = new Uint8Array(at?.tree.children_left.length ?? 0);
  for (const leaf of at ? leavesBelow(at.tree, at.node) : []) isBelow[leaf] = 1;
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i] as number;
    const value = values[pair] as number;
    if (!Number.isFinite(value) || (at && isBelow[at.leaves[pair] as number] !== 1)) continue;
    const bin = binOf(value, bins);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** The splits, in the order of the nodes. */
export function splitsOf({ tree }: DecisionTree): readonly number[] {
  return tree.children_left.map((_, node) => node).filter((node) => !isLeaf(tree, node));
}

/** Pearson's correlation over `pairs` that have both; NaN where one of them never differs. */
export function correlation(across: Float32Array, up: Float32Array, pairs: Uint32Array): number {
  let [n, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < pairs.length; i++) {
    const [x, y] = [across[pairs[i] as number] as number, up[pairs[i] as number] as number];
    if (!Number.isFinite(x + y)) continue;
    n++;
    sumX += x;
    sumY += y;
  }
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < pairs.length; i++) {
    const x = (across[pairs[i] as number] as number) - sumX / n;
    const y = (up[pairs[i] as number] as number) - sumY / n;
    if (!Number.isFinite(x + y)) continue;
    xy += x * y;
    xx += x * x;
    yy += y * y;
  }
  return xy / Math.sqrt(xx * yy);
}
