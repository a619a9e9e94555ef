/** The trees that a pair can be sent through: the package's own, and the published ones. */
import { create } from "zustand";
import type { TreeEntry } from "../core/tree/treeIndex.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import { LOADING, type Loadable } from "./loadable.ts";

/** Stands for the model package's default tree, whatever its id. */
export const OWN_TREE = "own";

/** Stands for the tree that the newest link brought along. */
export const LINK_TREE = "link";

/** Stands for the tree that the newest link was recorded with, where the page once had it and has another by now. */
export const RECORDED_TREE = "recorded";

/** Begins what stands for a tree of the visitor's own: fitted here, or opened from a file. Its id follows. */
const OWN_PREFIX = "mine:";

export interface TreeState {
  readonly index: Loadable<readonly TreeEntry[]>;
  /** By choice: `OWN_TREE` or the id of a published tree; missing until first asked for. */
  readonly trees: Readonly<Record<string, Loadable<DecisionTree>>>;
  readonly choice: string;
  /** How it is shown: drawn, or as rules in words. */
  readonly form: TreeForm;
}

export type TreeForm = "drawing" | "rules";

export const INITIAL_TREES: TreeState = { index: LOADING, trees: {}, choice: OWN_TREE, form: "drawing" };

export const useTreeStore = create<TreeState>()(() => INITIAL_TREES);

/** The visitor's own trees with what stands for each, in the order in which they came. */
export function visitorTrees({
  trees,
}: TreeState): readonly { readonly choice: string; readonly tree: DecisionTree }[] {
  return Object.entries(trees).flatMap(([choice, tree]) =>
    choice.startsWith(OWN_PREFIX) && tree.status === "ready" ? [{ choice, tree: tree.value }] : [],
  );
}

/** Takes a tree of the visitor's own among those that can be chosen; returns what stands for it. */
export function addVisitorTree(tree: DecisionTree): string {
  const choice = OWN_PREFIX + tree.id;
  useTreeStore.setState(({ trees }) => ({ trees: { ...trees, [choice]: { status: "ready", value: tree } } }));
  return choice;
}

export function showTreeAs(form: TreeForm): void {
  useTreeStore.setState({ form });
}
