import type { ComparisonResult } from "../../../core/result.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import { useWhatIfStore, whatIfResult } from "../../../state/whatIfStore.ts";
import type { Comparison } from "../useComparison.ts";

/** The result of made-up rewards while the visitor asks what if; undefined as long as nothing was moved. For all that follows the sliders. */
export function useWhatIf({ result, tree }: Pick<Comparison, "result" | "tree">): ComparisonResult | undefined {
  const isAsked = useQuestionStore(({ question }) => question === "what-if");
  const state = useWhatIfStore();
  return isAsked ? whatIfResult(state, result, tree) : undefined;
}

/** A number of the result that the sliders stand at: for the slider that shows it, which is drawn anew only when it is another one. */
export function useMovedNumber(
  result: ComparisonResult,
  tree: DecisionTree,
  read: (shown: ComparisonResult) => number | undefined,
): number {
  return useWhatIfStore((state) => read(whatIfResult(state, result, tree) ?? result)) as number;
}
