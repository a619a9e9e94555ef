import { useMemo } from "react";
import { type FlipAnswer, flipAnswer } from "../../../core/flipAnswer.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { useFlipStore } from "../../../state/flipStore.ts";
import { useRatingScale } from "../useRatingScale.ts";

/** What would flip a comparison, as the visitor chose to ask. */
export function useFlip(result: ComparisonResult, tree: DecisionTree): FlipAnswer {
  const choices = useFlipStore();
  const scale = useRatingScale();
  return useMemo(() => flipAnswer(result, tree, scale, choices), [result, tree, scale, choices]);
}
