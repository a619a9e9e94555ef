import type { FoldsByHand } from "../../core/tree/foldsByHand.ts";
import type { TreeNode } from "./treeNodes.ts";

/** The branches to fold: by hand where the hand chose, else `byDefault`. Never one that the pair goes through. */
export function foldedNodes(
  nodes: readonly TreeNode[],
  byDefault: ReadonlySet<number>,
  byHand: FoldsByHand,
): ReadonlySet<number> {
  const isFolded = ({ node, kind, isOnPath }: TreeNode) => {
    if (kind === "leaf" || isOnPath) return false;
    const chosen = byHand.get(node);
    return chosen === undefined ? byDefault.has(node) : chosen === "folded";
  };
  return new Set(nodes.filter(isFolded).map(({ node }) => node));
}

/** Every branch beside the pair's path. */
export function sideBranches(nodes: readonly TreeNode[]): ReadonlySet<number> {
  return new Set(nodes.filter(({ isOnPath }) => !isOnPath).map(({ node }) => node));
}
