import type { TreeArrays } from "../../core/tree/types.ts";
import { foldToFit } from "./folding.ts";
import { layoutTree, leavesThatFit } from "./layoutTree.ts";
import type { TreeNode } from "./treeNodes.ts";

/** The fewest branches to fold so that the drawing keeps within `width`; none of the pair's path, so a very long one may not fit. */
export function foldedToFit(nodes: readonly TreeNode[], tree: TreeArrays, width: number): ReadonlySet<number> {
  const path = new Set(nodes.filter(({ isOnPath }) => isOnPath).map(({ node }) => node));
  let folded: ReadonlySet<number> = new Set();
  for (let ends = leavesThatFit(width); ends >= 2; ends--) {
    folded = foldToFit(tree, path, ends);
    if (layoutTree(nodes, folded, width).width <= width) break;
  }
  return folded;
}
