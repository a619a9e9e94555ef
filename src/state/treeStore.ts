/** The trees that a pair can be sent through: the package's own, and the published ones. */
import { create } from "zustand";
import type { TreeEntry } from "../core/tree/treeIndex.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import { LOADING, type Loadable } from "./loadable.ts";

/** Stands for the model package's default tree, whatever its id. */
export const OWN_TREE = "own";

/** Stands for the tree that the newest link brought along. */
export const LINK_TREE = "link";

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

export function showTreeAs(form: TreeForm): void {
  useTreeStore.setState({ form });
}
