/** Which branches to fold so that a big tree fits: never the pair's path, the largest side branches last. */
import { childrenOf } from "../../core/tree/pivotal.ts";
import { isLeaf } from "../../core/tree/predict.ts";
import type { TreeArrays } from "../../core/tree/types.ts";

/**
 * Splits off the path to fold until at most `maxLeaves` ends are visible, deepest first. A tree that fits is not folded at all; a path
 * so long that even bare side branches do not fit stays over the limit.
 */
export function foldToFit(tree: TreeArrays, path: ReadonlySet<number>, maxLeaves: number): ReadonlySet<number> {
  const levels = levelsOf(tree);
  let ends = tree.children_left.filter((_, node) => isLeaf(tree, node)).length;
  const folded = new Set<number>();
  for (const level of levels.toReversed()) {
    if (ends <= maxLeaves) break;
    // Folding a split whose children are ends (leaves or folded already) turns two ends into one.
    for (const node of level) {
      if (ends <= maxLeaves) break;
      if (isLeaf(tree, node) || path.has(node)) continue;
      for (const child of childrenOf(tree, node)) folded.delete(child);
      folded.add(node);
      ends--;
    }
  }
  return folded;
}

/** Nodes by depth, the root's level first. */
function levelsOf(tree: TreeArrays): readonly (readonly number[])[] {
  const levels: number[][] = [];
  for (let level = [0]; level.length > 0; level = level.flatMap((node) => childrenOf(tree, node))) levels.push(level);
  return levels;
}
