import type { PreparedData } from "./fitData.ts";
import { nodeStatistics } from "./nodeStatistics.ts";
import type { FoundSplit, SplitNode } from "./splitSearch.ts";

/**
 * A split that is not searched for: `order[start, end)` are the node's rows by rising value of `feature`. Undefined where all of them are on one side. Its proxy is
 * not known: nothing competes with it.
 */
export function forcedSplit(
  { columns, labels }: PreparedData,
  weights: Float64Array | undefined,
  order: Uint32Array,
  { start, end, first, second, total }: Pick<SplitNode, "start" | "end" | "first" | "second" | "total">,
  { feature, threshold }: Pick<FoundSplit, "feature" | "threshold">,
): FoundSplit | undefined {
  const column = columns[feature] as Float32Array;
  let [position, beyond] = [start, end];
  while (position < beyond) {
    const middle = (position + beyond) >> 1;
    if ((column[order[middle] as number] as number) <= threshold) position = middle + 1;
    else beyond = middle;
  }
  if (position === start || position === end) return undefined;
  const left = nodeStatistics(order, [start, position], labels, weights);
  const right = { first: first - left.first, second: second - left.second, total: total - left.total };
  return { feature, threshold, position, proxy: Number.NaN, left, right };
}
