import { isLeaf } from "../tree/predict.ts";
import type { FittedTree } from "./types.ts";

/**
 * How much of the impurity each attribute's splits take away, `[attribute]`, shares that add up to 1 (sklearn `feature_importances_`); all 0 of
 * a tree without a split.
 */
export function impurityImportances(
  { tree, impurity, weighted_n_node_samples: weight }: FittedTree,
  attributes: number,
): readonly number[] {
  const taken = new Array<number>(attributes).fill(0);
  const cost = (node: number) => (weight[node] as number) * (impurity[node] as number);
  for (let node = 0; node < tree.feature.length; node++) {
    if (isLeaf(tree, node)) continue;
    const feature = tree.feature[node] as number;
    const below = [tree.children_left[node] as number, tree.children_right[node] as number] as const;
    taken[feature] = (taken[feature] as number) + cost(node) - cost(below[0]) - cost(below[1]);
  }
  const scaled = taken.map((value) => value / (weight[0] as number));
  const sum = scaled.reduce((total, value) => total + value, 0);
  return sum > 0 ? scaled.map((value) => value / sum) : scaled;
}
