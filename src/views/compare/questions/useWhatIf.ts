import type { ComparisonResult } from "../../../core/result.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import { useWhatIfStore, whatIfResult } from "../../../state/whatIfStore.ts";
import type { Comparison } from "../useComparison.ts";

/** The result of made-up rewards while the visitor asks what if; undefined as long as nothing was moved. */
export function useWhatIf({ result, tree }: Pick<Comparison, "result" | "tree">): ComparisonResult | undefined {
  const isAsked = useQuestionStore(({ question }) => question === "what-if");
  const state = useWhatIfStore();
  return isAsked ? whatIfResult(state, result, tree) : undefined;
}
