import { childrenOf } from "./pivotal.ts";
import type { TreeArrays } from "./types.ts";

/** Splits on the longest path. Iterative: it may be a stranger's tree. */
export function treeDepth(tree: TreeArrays): number {
  let deepest = 0;
  const stack: (readonly [node: number, depth: number])[] = [[0, 0]];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const [node, depth] = at;
    deepest = Math.max(deepest, depth);
    for (const child of childrenOf(tree, node)) stack.push([child, depth + 1]);
  }
  return deepest;
}
