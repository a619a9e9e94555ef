/** What else a node could have asked, and how close it was. */
import type { TreeArrays } from "../tree/types.ts";
import type { PreparedData } from "./fitData.ts";
import { impurity } from "./impurity.ts";
import { nodeStatistics } from "./nodeStatistics.ts";
import { type FitOptions, growLimits } from "./options.ts";
import { createSplitter } from "./splitter.ts";
import { leafOfRow } from "./trust/treeProbabilities.ts";

export interface Alternative {
  readonly attribute: string;
  readonly threshold: number;
  /** Impurity that it takes away, weighted by the share of rows that come here (sklearn `impurity_improvement`). */
  readonly decrease: number;
  /** Rows on the left and on the right. */
  readonly rows: readonly [number, number];
}

/** The best split of every attribute at a node, the best first; attributes that cannot split it are left out. All rows weigh the same. */
export function alternativesAt(
  data: PreparedData,
  options: FitOptions,
  tree: TreeArrays,
  node: number,
): readonly Alternative[] {
  const isHere = rowsThrough(data, tree, node);
  const orders = data.orders.map((order) => order.filter((row) => isHere[row] === 1));
  const [start, end] = [0, orders[0]?.length ?? 0];
  if (end === 0) return [];
  const statistics = nodeStatistics(orders[0] as Uint32Array, [start, end], data.labels, undefined);
  const { first, second, total } = statistics;
  const own = impurity(options.criterion, first, second, total);
  const { minLeaf } = growLimits(options, data.count);
  const working = { orders, isWhole: true, total };
  const bounds = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  return createSplitter(data, options, minLeaf, undefined, working)
    .byAttribute({ ...statistics, ...bounds, start, end })
    .map(({ feature, threshold, left, right, position }) => {
      const below = [left, right].reduce(
        (sum, side) => sum + (side.total / total) * impurity(options.criterion, side.first, side.second, side.total),
        0,
      );
      return {
        attribute: data.attributes[feature] as string,
        threshold,
        decrease: (total / data.count) * (own - below),
        rows: [position, end - position] as const,
      };
    });
}

/** `[row]`: 1 for those that come through the node. */
function rowsThrough({ columns, count }: PreparedData, tree: TreeArrays, node: number): Uint8Array {
  const below = new Set<number>();
  const stack = [node];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at < 0) continue;
    below.add(at);
    stack.push(tree.children_left[at] as number, tree.children_right[at] as number);
  }
  return Uint8Array.from({ length: count }, (_, row) => (below.has(leafOfRow(tree, columns, row)) ? 1 : 0));
}
