/**
 * The best threshold of one attribute in one node: every place between two values is tried, in scikit-learn's own steps
 * (`_splitter.pyx`, `node_split_best`; `_partitioner.pyx`, `next_p`). Among equally good ones the lowest threshold counts.
 */
import { entropy, gini } from "./impurity.ts";
import type { NodeStatistics } from "./nodeStatistics.ts";
import type { Criterion, MonotonicConstraint } from "./options.ts";

/** Values this close are one value (scikit-learn's FEATURE_THRESHOLD, a float32). */
export const FEATURE_THRESHOLD = Math.fround(1e-7);

export interface SplitTask {
  readonly criterion: Criterion;
  readonly labels: Uint8Array;
  readonly weights: Float64Array | undefined;
  readonly minLeaf: number;
}

/** The node that is to be split. */
export interface SplitNode extends NodeStatistics {
  readonly start: number;
  readonly end: number;
  /** Between which the probability of response 1 has to stay, where attributes are constrained. */
  readonly lower: number;
  readonly upper: number;
}

/** A split that was found. */
export interface FoundSplit {
  readonly feature: number;
  /** The first place that goes right. */
  readonly position: number;
  readonly threshold: number;
  /** What scikit-learn maximizes: minus the weighted impurities of both sides. */
  readonly proxy: number;
  readonly left: NodeStatistics;
  readonly right: NodeStatistics;
}

/**
 * Undefined where no place is allowed. `order[start, end)` are the node's rows by rising value of `column`. `constraint` is on the probability
 * of response 1. Only a place better than `atLeast` is returned.
 */
export function bestThreshold(
  task: SplitTask,
  node: SplitNode,
  feature: number,
  column: Float32Array,
  order: Uint32Array,
  constraint: MonotonicConstraint,
  atLeast: number,
): FoundSplit | undefined {
  const { criterion, labels, weights, minLeaf } = task;
  const { start, end, first, second, total } = node;
  const measure = criterion === "gini" ? gini : entropy;
  let best = atLeast;
  let [bestPosition, bestThreshold, bestFirst, bestSecond, bestTotal] = [-1, 0, 0, 0, 0];
  let [leftFirst, leftSecond, leftTotal] = [0, 0, 0];
  let value = column[order[start] as number] as number;
  for (let position = start; position < end; ) {
    // All of one value go to the same side.
    let next = value;
    do {
      const row = order[position++] as number;
      const weight = weights ? (weights[row] as number) : 1;
      if (labels[row] === 1) leftSecond += weight;
      else leftFirst += weight;
      leftTotal += weight;
      value = next;
      if (position < end) next = column[order[position] as number] as number;
    } while (position < end && next <= Math.fround(value + FEATURE_THRESHOLD));
    const before = value;
    value = next;
    if (position === end || end - position < minLeaf) break;
    if (position - start < minLeaf) continue;
    const rightFirst = first - leftFirst;
    const rightSecond = second - leftSecond;
    const rightTotal = total - leftTotal;
    if (
      constraint !== 0 &&
      !isMonotonic(constraint, leftFirst / leftTotal, rightFirst / rightTotal, node.lower, node.upper)
    )
      continue;
    const proxy =
      -rightTotal * measure(rightFirst, rightSecond, rightTotal) -
      leftTotal * measure(leftFirst, leftSecond, leftTotal);
    if (!(proxy > best)) continue;
    best = proxy;
    bestPosition = position;
    bestThreshold = before / 2 + next / 2;
    [bestFirst, bestSecond, bestTotal] = [leftFirst, leftSecond, leftTotal];
  }
  if (bestPosition === -1) return undefined;
  return {
    feature,
    position: bestPosition,
    threshold: bestThreshold,
    proxy: best,
    left: { first: bestFirst, second: bestSecond, total: bestTotal },
    right: { first: first - bestFirst, second: second - bestSecond, total: total - bestTotal },
  };
}

/** scikit-learn's `_check_monotonicity`. */
function isMonotonic(constraint: number, left: number, right: number, lower: number, upper: number): boolean {
  return left >= lower && right >= lower && left <= upper && right <= upper && (left - right) * constraint <= 0;
}
