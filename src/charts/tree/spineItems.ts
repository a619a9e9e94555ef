import type { TreeNode } from "./treeNodes.ts";

export interface SpineItem {
  readonly node: TreeNode;
  readonly isFolded: boolean;
  /** Steps to the right of the spine. */
  readonly indent: number;
}

/** Rows from top to bottom: after each split its side branch, then straight on. What is below a branch in `folded` is left out. */
export function spineItems(nodes: readonly TreeNode[], folded: ReadonlySet<number>): readonly SpineItem[] {
  const items: SpineItem[] = [];
  const stack: { readonly node: number; readonly indent: number }[] = [{ node: 0, indent: 0 }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const node = nodes[at.node] as TreeNode;
    const isFolded = folded.has(node.node);
    items.push({ node, isFolded, indent: at.indent });
    if (node.kind === "leaf" || isFolded) continue;
    const isSpine = (child: number) => (nodes[child] as TreeNode).isOnPath;
    const [left, right] = node.children;
    const [side, straight] = isSpine(left) ? [right, left] : [left, right];
    const indent = node.isOnPath ? 0 : at.indent + 1;
    stack.push({ node: straight, indent: node.isOnPath ? 0 : indent });
    stack.push({ node: side, indent: node.isOnPath ? 1 : indent });
  }
  return items;
}
