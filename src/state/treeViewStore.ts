/** How the drawing of the tree was changed by hand. It belongs to one tree: another one is drawn as it comes. Of this visit only. */
import { create } from "zustand";
import { treeDigest } from "../core/tree/digest.ts";
import type { FoldsByHand } from "../core/tree/foldsByHand.ts";
import type { DecisionTree } from "../core/tree/types.ts";

export interface TreeView {
  readonly folds: FoldsByHand;
  /** 1: as large as it comes. */
  readonly zoom: number;
}

interface TreeViewState extends TreeView {
  /** The digest of the tree that it is of; undefined while nothing was changed. */
  readonly tree: string | undefined;
}

const AS_IT_COMES: TreeView = { folds: new Map(), zoom: 1 };

export const INITIAL_TREE_VIEW: TreeViewState = { ...AS_IT_COMES, tree: undefined };

export const useTreeViewStore = create<TreeViewState>()(() => INITIAL_TREE_VIEW);

/** How `tree` is drawn. */
export function treeViewOf(state: TreeViewState, tree: DecisionTree | undefined): TreeView {
  return tree && state.tree === treeDigest(tree) ? state : AS_IT_COMES;
}

/** Changes how `tree` is drawn; what was changed of another one is forgotten. */
export function changeTreeView(tree: DecisionTree, change: (view: TreeView) => Partial<TreeView>): void {
  useTreeViewStore.setState((state) => {
    const view = treeViewOf(state, tree);
    const { folds, zoom } = { ...view, ...change(view) };
    return { folds, zoom, tree: treeDigest(tree) };
  });
}
