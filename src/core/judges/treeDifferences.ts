import { childrenOf } from "../tree/pivotal.ts";
import { isLeaf, preferenceAt } from "../tree/predict.ts";
import type { DecisionTree } from "../tree/types.ts";

/**
 * The nodes of `first` that are unlike those in the same place of `second`: a split on another attribute, a leaf that prefers the other response, or one where the
 * other has none. Thresholds may differ.
 */
export function differingNodes(first: DecisionTree, second: DecisionTree): ReadonlySet<number> {
  const differing = new Set<number>();
  const stack: (readonly [number, number | undefined])[] = [[0, 0]];
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    const [own, other] = pair;
    if (other === undefined || sayingOf(first, own) !== sayingOf(second, other)) differing.add(own);
    const below = other === undefined ? [] : childrenOf(second.tree, other);
    childrenOf(first.tree, own).forEach((child, side) => {
      stack.push([child, below[side]]);
    });
  }
  return differing;
}

function sayingOf({ tree, attributes }: DecisionTree, node: number): string | undefined {
  return isLeaf(tree, node) ? `response ${preferenceAt(tree, node) + 1}` : attributes[tree.feature[node] as number];
}
