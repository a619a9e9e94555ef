import { useMemo } from "react";
import type { ExplanationContext } from "../../core/explanation.ts";
import { explanationContext, rewardScale } from "../../state/explanationContext.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";
import type { Comparison } from "./useComparison.ts";
import { useThisPackage } from "./useThisPackage.ts";

/**
 * What the page knows of the comparison's rewards and their errors; the same object until any of it changes. Rewards that were made up with
 * sliders are off by nothing. undefined without a tree.
 */
export function useExplanationContext({
  tree,
  scored,
  isOwnTree,
  isWhatIf,
}: Comparison): ExplanationContext | undefined {
  const manifest = readyValue(useModelStore((state) => state.manifest));
  const digest = useThisPackage()?.digest;
  return useMemo(() => {
    const [by, isOwn] = isWhatIf ? [undefined, false] : [scored, isOwnTree];
    // Made-up rewards are on the scale that they were moved on.
    const scale = rewardScale(scored, manifest);
    return tree && { ...explanationContext(tree, by, isOwn, manifest, digest), scale };
  }, [tree, scored, isOwnTree, isWhatIf, manifest, digest]);
}
