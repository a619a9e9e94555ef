import { useCallback } from "react";
import { type Explanation, explain } from "../../core/explanation.ts";
import type { ComparisonResult } from "../../core/result.ts";
import { explanationContext } from "../../state/explanationContext.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";
import type { Comparison } from "./useComparison.ts";

/**
 * Explains results of the comparison's tree with what the page knows of its rewards; the same function until any of these changes. Rewards that
 * were made up with sliders are off by nothing.
 */
export function useExplain({
  tree,
  scored,
  isOwnTree,
  isWhatIf,
}: Comparison): (result: ComparisonResult) => Explanation | undefined {
  const manifest = readyValue(useModelStore((state) => state.manifest));
  return useCallback(
    (result) => {
      if (!tree) return undefined;
      const [by, isOwn] = isWhatIf ? [undefined, false] : [scored, isOwnTree];
      return explain(result, tree, explanationContext(tree, by, isOwn, manifest));
    },
    [tree, scored, isOwnTree, isWhatIf, manifest],
  );
}
