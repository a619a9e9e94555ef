/** Deciding nodes of the fitted tree by hand: the tree is fitted anew around them. */
import type { HandNode } from "../../core/fit/options.ts";
import { changeDraft, handNodes, requestOf, useFitStore } from "../fitStore.ts";
import type { PairSet } from "../setStore.ts";
import { fitTree } from "./fitTree.ts";

/** Decides a node in place of what was decided of it; what was decided below it goes, since it was decided of other pairs. */
export function decideNode(set: PairSet, model: string | undefined, node: HandNode): Promise<void> {
  return refit(set, model, [...elsewhere(set, node.path), node]);
}

/** Lets the fit decide this node again, and all below it; without a path, all of them. */
export function leaveToFit(set: PairSet, model: string | undefined, path = ""): Promise<void> {
  return refit(set, model, elsewhere(set, path));
}

function elsewhere({ id }: PairSet, top: string): readonly HandNode[] {
  return handNodes(id, useFitStore.getState().draft).filter(({ path }) => !path.startsWith(top));
}

function refit(set: PairSet, model: string | undefined, nodes: readonly HandNode[]): Promise<void> {
  changeDraft({ byHand: { set: set.id, nodes } });
  return fitTree(set, requestOf(set, useFitStore.getState().draft), model);
}
