import { useMemo } from "react";
import { type FlipAnswer, flipAnswer } from "../../../core/flipAnswer.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { useFlipStore } from "../../../state/flipStore.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import type { Comparison } from "../useComparison.ts";
import { useRatingScale } from "../useRatingScale.ts";

/** What would flip a comparison, as the visitor chose to ask. */
export function useFlip(result: ComparisonResult, tree: DecisionTree): FlipAnswer {
  const choices = useFlipStore();
  const scale = useRatingScale();
  return useMemo(() => flipAnswer(result, tree, scale, choices), [result, tree, scale, choices]);
}

/** The leaf that the flip leads to while the visitor asks for one: the tree outlines the way there. */
export function useFlippedLeaf({ result, tree }: Comparison): number | undefined {
  const isAsked = useQuestionStore(({ question }) => question === "flip");
  const choices = useFlipStore();
  const scale = useRatingScale();
  return useMemo(() => {
    if (!isAsked || !result || !tree) return undefined;
    const answer = flipAnswer(result, tree, scale, choices);
    return answer.kind === "flip" ? answer.flip.leaf : undefined;
  }, [isAsked, result, tree, scale, choices]);
}
