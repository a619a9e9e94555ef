/**
 * The same search as `bestThreshold` for whole weights and no constraint, several times as fast: sums are integers, and a table of k log₂ k passes over nearly all
 * places without a logarithm. Those that might be best are measured in scikit-learn's own steps, so that the answer is the same to the last bit.
 */
import { entropy, gini } from "./impurity.ts";
import type { Criterion } from "./options.ts";
import { FEATURE_THRESHOLD, type FoundSplit, type SplitNode } from "./splitSearch.ts";

export interface WholeTask {
  readonly criterion: Criterion;
  /** `[row]`: twice the weight, and 1 more where the label is response 2. */
  readonly marks: Int32Array;
  readonly minLeaf: number;
  /** `[k]`: k log₂ k, up to the sum of all weights. */
  readonly xLogX: Float64Array;
}

/** Undefined where no place is allowed, or none is better than `atLeast`. */
export function bestWholeThreshold(
  { criterion, marks, minLeaf, xLogX }: WholeTask,
  node: SplitNode,
  feature: number,
  column: Float32Array,
  order: Uint32Array,
  atLeast: number,
): FoundSplit | undefined {
  const { start, end } = node;
  const [second, total] = [node.second | 0, node.total | 0];
  const isGini = criterion === "gini";
  const table = xLogX;
  // Far above what the table's sums are off by.
  const slack = 1e-9 + 1e-11 * (table[total] as number);
  let best = atLeast;
  let [bestPosition, bestThreshold, bestSecond, bestTotal] = [-1, 0, 0, 0];
  let [s, t] = [0, 0];
  let next = column[order[start] as number] as number;
  for (let position = start; position < end; ) {
    const value = next;
    const mark = marks[order[position++] as number] as number;
    const weight = mark >> 1;
    t += weight;
    s += weight * (mark & 1);
    if (position === end) break;
    next = column[order[position] as number] as number;
    // All of one value go to the same side.
    if (next <= Math.fround(value + FEATURE_THRESHOLD)) continue;
    if (position - start < minLeaf) continue;
    if (end - position < minLeaf) break;
    const f = t - s;
    const [rs, rt] = [second - s, total - t];
    const rf = rt - rs;
    const about = isGini
      ? (f * f + s * s) / t + (rf * rf + rs * rs) / rt - total
      : (table[f] as number) +
        (table[s] as number) -
        (table[t] as number) +
        (table[rf] as number) +
        (table[rs] as number) -
        (table[rt] as number);
    if (about + slack < best) continue;
    const proxy = isGini
      ? -rt * gini(rf, rs, rt) - t * gini(f, s, t)
      : -rt * entropy(rf, rs, rt) - t * entropy(f, s, t);
    if (!(proxy > best)) continue;
    best = proxy;
    [bestPosition, bestThreshold, bestSecond, bestTotal] = [position, value / 2 + next / 2, s, t];
  }
  if (bestPosition === -1) return undefined;
  const left = { first: bestTotal - bestSecond, second: bestSecond, total: bestTotal };
  const right = {
    first: total - bestTotal - (second - bestSecond),
    second: second - bestSecond,
    total: total - bestTotal,
  };
  return { feature, position: bestPosition, threshold: bestThreshold, proxy: best, left, right };
}

/** `WholeTask.marks` of labels and whole weights. */
export function marksOf(labels: Uint8Array, weights: Float64Array | undefined): Int32Array {
  const marks = new Int32Array(labels.length);
  for (let row = 0; row < marks.length; row++)
    marks[row] = 2 * (weights ? (weights[row] as number) : 1) + (labels[row] as number);
  return marks;
}
