/** The way from the root to a node as sides, "L" and "R": what a node is known by when the tree is fitted anew. */
import { parentsOf } from "../tree/rules.ts";
import type { DecisionTree } from "../tree/types.ts";

export function pathOf(document: DecisionTree, node: number): string {
  const parents = parentsOf(document);
  let path = "";
  for (let at = node; ; ) {
    const parent = parents[at];
    if (parent === undefined) return path;
    path = (document.tree.children_left[parent] === at ? "L" : "R") + path;
    at = parent;
  }
}

/** Undefined where the tree has no such node. */
export function nodeAt({ tree }: Pick<DecisionTree, "tree">, path: string): number | undefined {
  let node = 0;
  for (const side of path) {
    node = (side === "L" ? tree.children_left : tree.children_right)[node] as number;
    if (node === -1) return undefined;
  }
  return node;
}
