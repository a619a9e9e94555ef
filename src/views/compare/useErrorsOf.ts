import { useMemo } from "react";
import type { RewardErrors } from "../../core/noise.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import type { Scored } from "../../state/comparisonStore.ts";
import { explanationContext } from "../../state/explanationContext.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { isOwn, selectPackageId } from "../../state/selectors.ts";
import { useTreeStore } from "../../state/treeStore.ts";
import { useThisPackage } from "./useThisPackage.ts";

/** What is known of the errors of rewards that go through the tree of the page, whichever pair's they are. */
export function useErrorsOf(scored: Scored | undefined, tree: DecisionTree): RewardErrors {
  const trees = useTreeStore();
  const packageId = useModelStore(selectPackageId);
  const manifest = readyValue(useModelStore((state) => state.manifest));
  const digest = useThisPackage()?.digest;
  return useMemo(
    () => explanationContext(tree, scored, isOwn(trees, tree, scored, packageId), manifest, digest),
    [tree, scored, trees, packageId, manifest, digest],
  );
}
