import { useEffect, useMemo } from "react";
import type { DecodeError } from "../../base/decode.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { readyValue } from "../../state/loadable.ts";
import { selectTree } from "../../state/selectors.ts";
import { type ChosenLabel, chosenLabel, leavesOf } from "../../state/setSelectors.ts";
import { dropFiltersOfOtherTrees, type PairSet, useSetStore } from "../../state/setStore.ts";
import { useTreeStore } from "../../state/treeStore.ts";

export interface SetInTree {
  readonly set: PairSet;
  readonly tree: DecisionTree;
  /** The leaf of every pair. */
  readonly leaves: Int32Array;
  /** What the tree is held against; undefined where nobody says anything. */
  readonly label: ChosenLabel | undefined;
  /** How much each pair counts; undefined where each counts once. */
  readonly weights: Float64Array | undefined;
}

/** The set through the chosen tree; undefined until there is one, an error where the set lacks what the tree asks about. */
export function useSetInTree(set: PairSet): SetInTree | DecodeError | undefined {
  const tree = readyValue(useTreeStore(selectTree));
  const chosen = useSetStore((state) => state.label);
  const isWeighted = useSetStore((state) => state.isWeighted);
  useEffect(() => {
    if (tree) dropFiltersOfOtherTrees(tree.id);
  }, [tree]);
  return useMemo(() => {
    if (!tree) return undefined;
    const leaves = leavesOf(set.columns, tree);
    if (!leaves.ok) return leaves.error;
    const weights = isWeighted ? set.columns.weights : undefined;
    return { set, tree, leaves: leaves.value, label: chosenLabel(set.columns, chosen), weights };
  }, [set, tree, chosen, isWeighted]);
}
