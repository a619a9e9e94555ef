/** How the arrow keys move through a tree: by place where it is drawn top-down, by line where it is a list. */
import type { TreeNode } from "./treeNodes.ts";

export type Walk = "spatial" | "list";

interface Visible {
  readonly node: TreeNode;
  readonly isFolded: boolean;
}

/** The node that a key leads to; undefined if the key is none of the tree's. `visible` in reading order. */
export function walkTo(walk: Walk, key: string, visible: readonly Visible[], from: number): number | undefined {
  const at = visible.findIndex(({ node }) => node.node === from);
  const current = visible[at];
  if (!current) return visible[0]?.node.node;
  if (key === "Home") return visible[0]?.node.node;
  if (key === "End")
    return (visible.find(({ node }) => node.kind === "leaf" && node.isOnPath) ?? visible.at(-1))?.node.node;
  const up = current.node.parent ?? from;
  const down = childToward(current, visible) ?? from;
  if (walk === "list") {
    if (key === "ArrowDown") return visible[at + 1]?.node.node ?? from;
    if (key === "ArrowUp") return visible[at - 1]?.node.node ?? from;
    return key === "ArrowRight" ? down : key === "ArrowLeft" ? up : undefined;
  }
  if (key === "ArrowDown") return down;
  if (key === "ArrowUp") return up;
  if (key === "ArrowRight") return sibling(current.node, visible, 1) ?? from;
  return key === "ArrowLeft" ? (sibling(current.node, visible, -1) ?? from) : undefined;
}

/** The child on the pair's path, else the left one. */
function childToward({ node, isFolded }: Visible, visible: readonly Visible[]): number | undefined {
  if (node.kind === "leaf" || isFolded) return undefined;
  const onPath = visible.find((item) => item.node.parent === node.node && item.node.isOnPath);
  return onPath?.node.node ?? node.children[0];
}

/** The next node of the same level to the right (1) or left (−1): preorder keeps a level's order. */
function sibling({ node, depth }: TreeNode, visible: readonly Visible[], step: 1 | -1): number | undefined {
  const level = visible.filter((item) => item.node.depth === depth);
  return level[level.findIndex((item) => item.node.node === node) + step]?.node.node;
}
