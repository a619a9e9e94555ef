/** How one attribute's differences are distributed over some pairs of a set. */
import { isLeaf } from "../tree/predict.ts";
import type { DecisionTree } from "../tree/types.ts";
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

const usual = new WeakMap<Float32Array, number>();

/** Sorting is too slow to be done for every chart of a column. */
function usualSize(values: Float32Array): number {
  const known = usual.get(values);
  if (known !== undefined) return known;
  const sizes = values.filter(Number.isFinite).map(Math.abs).sort();
  const size = sizes[Math.floor(SHOWN * (sizes.length - 1))] ?? 0;
  usual.set(values, size);
  return size;
}

/** Which bin a difference is in. */
export function binOf(value: number, { reach, count }: Bins): number {
  return Math.min(count - 1, Math.max(0, Math.floor(((value + reach) / (2 * reach)) * count)));
}

/** Where a bin begins; that of `count` is the end of the last. */
export function binEdge(bin: number, { reach, count }: Bins): number {
  return -reach + (2 * reach * bin) / count;
}

/** Pairs in each bin; those without a difference are in none. */
export function binCounts(values: Float32Array, pairs: Uint32Array, bins: Bins): Uint32Array {
  const counts = new Uint32Array(bins.count);
  for (const pair of pairs) {
    const value = values[pair] as number;
    if (!Number.isFinite(value)) continue;
    const bin = binOf(value, bins);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** Those of `pairs` that come through a node, in their order. */
export function amongThrough(
  { tree }: DecisionTree,
  leaves: Int32Array,
  node: number,
  pairs: Uint32Array,
): Uint32Array {
  const isBelow = new Uint8Array(tree.children_left.length);
  for (const leaf of leavesBelow(tree, node)) isBelow[leaf] = 1;
  return pairs.filter((pair) => isBelow[leaves[pair] as number] === 1);
}

/** The splits, in the order of the nodes. */
export function splitsOf({ tree }: DecisionTree): readonly number[] {
  return tree.children_left.map((_, node) => node).filter((node) => !isLeaf(tree, node));
}

/** The middle difference, NaN ones left out; 0 of none. */
export function medianOf(values: Float32Array): number {
  const sorted = values.filter(Number.isFinite).sort();
  const middle = sorted.length >> 1;
  const above = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? above : ((sorted[middle - 1] ?? 0) + above) / 2;
}

/** Pearson's correlation over `pairs` that have both; NaN where one of them never differs. */
export function correlation(across: Float32Array, up: Float32Array, pairs: Uint32Array): number {
  let [n, sumX, sumY] = [0, 0, 0];
  const has = (pair: number) => Number.isFinite(across[pair]) && Number.isFinite(up[pair]);
  for (const pair of pairs) {
    if (!has(pair)) continue;
    n++;
    sumX += across[pair] as number;
    sumY += up[pair] as number;
  }
  let [xy, xx, yy] = [0, 0, 0];
  for (const pair of pairs) {
    if (!has(pair)) continue;
    const [x, y] = [(across[pair] as number) - sumX / n, (up[pair] as number) - sumY / n];
    xy += x * y;
    xx += x * x;
    yy += y * y;
  }
  return xy / Math.sqrt(xx * yy);
}
