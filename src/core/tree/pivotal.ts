import { leafBoxes } from "./boxes.ts";
import { isLeaf, preferenceAt } from "./predict.ts";
import type { Preference, TreeArrays } from "./types.ts";

/**
 * For every node, whether both classes are reachable as winners below it: only there can the winner still change.
 * `[node]`; leaves are never pivotal. A leaf of a hand-made tree that no difference reaches does not count as reachable.
 */
export function pivotalSplits(tree: TreeArrays): readonly boolean[] {
  const known = pivotal.get(tree) ?? winnersBelow(tree).map((winners) => winners.size === 2);
  pivotal.set(tree, known);
  return known;
}

/** A tree is asked at every comparison, and never changes. */
const pivotal = new WeakMap<TreeArrays, readonly boolean[]>();

function winnersBelow(tree: TreeArrays): readonly ReadonlySet<Preference>[] {
  const winners = tree.children_left.map(() => new Set<Preference>());
  for (const { node } of leafBoxes(tree)) winners[node]?.add(preferenceAt(tree, node));
  for (const node of postOrder(tree)) {
    const own = winners[node] as Set<Preference>;
    for (const child of childrenOf(tree, node)) for (const winner of winners[child] ?? []) own.add(winner);
  }
  return winners;
}

/** The two children of a split, left first; none of a leaf. */
export function childrenOf(tree: TreeArrays, node: number): readonly number[] {
  return isLeaf(tree, node) ? [] : [tree.children_left[node] as number, tree.children_right[node] as number];
}

/** Every node after its children, without recursion. */
function postOrder(tree: TreeArrays): readonly number[] {
  const preOrder: number[] = [];
  const stack = [0];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    preOrder.push(node);
    stack.push(...childrenOf(tree, node));
  }
  return preOrder.reverse();
}
