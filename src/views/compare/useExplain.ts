import { useCallback } from "react";
import { type Explanation, explain } from "../../core/explanation.ts";
import type { ComparisonResult } from "../../core/result.ts";
import type { Comparison } from "./useComparison.ts";
import { useExplanationContext } from "./useExplanationContext.ts";

/** Explains results of the comparison's tree with what the page knows of its rewards; the same function until any of these changes. */
export function useExplain(comparison: Comparison): (result: ComparisonResult) => Explanation | undefined {
  const { tree } = comparison;
  const context = useExplanationContext(comparison);
  return useCallback((result) => tree && context && explain(result, tree, context), [tree, context]);
}
