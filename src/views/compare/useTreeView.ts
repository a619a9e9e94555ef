import { useCallback } from "react";
import type { FoldsByHand } from "../../core/tree/foldsByHand.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { changeTreeView, treeViewOf, useTreeViewStore } from "../../state/treeViewStore.ts";

interface ShownTree {
  readonly folds: FoldsByHand;
  readonly zoom: number;
  readonly onFold: (node: number, how: "folded" | "unfolded") => void;
  readonly onZoom: (zoom: number) => void;
}

/** How the tree of the page is drawn, and what changes that. */
export function useTreeView(tree: DecisionTree | undefined): ShownTree {
  const { folds, zoom } = useTreeViewStore((state) => treeViewOf(state, tree));
  const onFold = useCallback<ShownTree["onFold"]>(
    (node, how) => tree && changeTreeView(tree, ({ folds }) => ({ folds: new Map(folds).set(node, how) })),
    [tree],
  );
  const onZoom = useCallback((zoom: number) => tree && changeTreeView(tree, () => ({ zoom })), [tree]);
  return { folds, zoom, onFold, onZoom };
}
