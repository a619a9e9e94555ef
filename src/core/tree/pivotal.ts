import { leafBoxes } from "./boxes.ts";
import { isLeaf, isUndecided, preferenceAt } from "./predict.ts";
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
  return answersBelow(tree, (leaf) => preferenceAt(tree, leaf));
}

/**
 * For every node, whether the tree says the same of every difference that comes there: one class as the winner, or a tie. `[node]`; leaves are
 * settled.
 */
export function settledNodes(tree: TreeArrays): readonly boolean[] {
  const below = answersBelow(tree, (leaf) => (isUndecided(tree, leaf) ? "tie" : preferenceAt(tree, leaf)));
  return below.map((answers) => answers.size < 2);
}

/** `[node]`: what the leaves below it answer, of those that some difference reaches. */
function answersBelow<T>(tree: TreeArrays, answerAt: (leaf: number) => T): readonly ReadonlySet<T>[] {
  const answers = tree.children_left.map(() => new Set<T>());
  for (const { node } of leafBoxes(tree)) answers[node]?.add(answerAt(node));
  for (const node of postOrder(tree)) {
    const own = answers[node] as Set<T>;
    for (const child of childrenOf(tree, node)) for (const answer of answers[child] ?? []) own.add(answer);
  }
  return answers;
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
