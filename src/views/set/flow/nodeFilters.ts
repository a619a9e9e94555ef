/** Filters that a tree makes: the pairs at a node, and those whose label stands to the tree in some way. */
import { pairsStanding, pairsThrough } from "../../../core/set/flowParts.ts";
import { addFilter, removeFilter, type SetState, STANDING_FILTER, useSetStore } from "../../../state/setStore.ts";
import type { SetInTree } from "../useSetInTree.ts";

export const NODE_FILTER = "node";

/** The node whose pairs are kept. */
export function chosenNode({ filters }: SetState): number | undefined {
  const node = filters.find(({ id }) => id === NODE_FILTER)?.node;
  return node;
}

/** Keeps the pairs that come through a node; chosen again, no longer. `rule`: what leads there, in words. */
export function toggleNode(inTree: SetInTree, node: number, rule: string): void {
  if (chosenNode(useSetStore.getState()) === node || node === 0) removeFilter(NODE_FILTER);
  else keepNode(inTree, node, rule);
}

function keepNode({ tree, leaves }: SetInTree, node: number, rule: string): void {
  const pairs = pairsThrough(tree.tree, leaves, node);
  addFilter({ id: NODE_FILTER, words: rule, pairs, tree: tree.id, node });
}

/** Keeps the pairs whose label is the other response than the tree says. */
export function keepContradictions({ tree, leaves, label }: SetInTree): void {
  if (!label) return;
  const pairs = pairsStanding(tree.tree, leaves, label.labels, "contradicts");
  addFilter({ id: STANDING_FILTER, words: `“${label.name}” contradicts the tree`, pairs, tree: tree.id });
}

/** The same, at one leaf. */
export function chooseLeafAgainst(inTree: SetInTree, leaf: number, rule: string): void {
  keepNode(inTree, leaf, rule);
  keepContradictions(inTree);
}
