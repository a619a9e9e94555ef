import { flowItems } from "../../../charts/flow/flowItems.ts";
import { flowThrough } from "../../../state/setSelectors.ts";
import { STANDING_FILTER } from "../../../state/setStore.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { NODE_FILTER } from "./nodeFilters.ts";

/** The filters of the flow itself: it goes on showing what they leave out. */
export const OWN_FILTERS = [NODE_FILTER, STANDING_FILTER];

/** The nodes of the tree with these pairs on their way through it, as wide as they are many, or weigh. */
export function itemsOf({ tree, leaves, label, weights }: SetInTree, pairs: Uint32Array) {
  const { nodes, parts } = flowThrough(tree, leaves, label?.labels ?? null, pairs, weights);
  return flowItems(tree, nodes, parts);
}
