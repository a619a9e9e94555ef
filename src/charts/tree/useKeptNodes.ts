/** What need not be drawn anew when a pair's differences change a little, as they do sixty times a second under a slider. */
import { useMemo, useRef } from "react";
import type { TreeNode } from "./treeNodes.ts";

export interface KeptNodes {
  /** The newest, each the same object as before if nothing about it has changed. */
  readonly nodes: readonly TreeNode[];
  /** The same array as long as it is the same tree with the same path: what is folded and where nodes stand follows from it alone. */
  readonly shape: readonly TreeNode[];
}

const NONE: KeptNodes = { nodes: [], shape: [] };

export function useKeptNodes(fresh: readonly TreeNode[]): KeptNodes {
  const kept = useRef(NONE);
  return useMemo(() => {
    const nodes = fresh.map((node, i) => keptNode(kept.current.nodes[i], node));
    const shape = isSameShape(kept.current.shape, nodes) ? kept.current.shape : nodes;
    kept.current = { nodes, shape };
    return kept.current;
  }, [fresh]);
}

function keptNode(before: TreeNode | undefined, node: TreeNode): TreeNode {
  if (!before) return node;
  const keys = Object.keys(node) as (keyof TreeNode)[];
  return keys.every((key) => isSame(before[key], node[key])) ? before : node;
}

/** Pairs of numbers count by what is in them. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b) && b.length === 2) return a[0] === b[0] && a[1] === b[1];
  return a === b;
}

function isSameShape(before: readonly TreeNode[], nodes: readonly TreeNode[]): boolean {
  return (
    before.length === nodes.length &&
    nodes.every((node, i) => {
      const old = before[i] as TreeNode;
      const isSplit = node.kind === "split" && old.kind === "split";
      const isAlike = isSplit ? isSame(node.children, old.children) : node.kind === old.kind;
      return isAlike && node.isOnPath === old.isOnPath;
    })
  );
}
