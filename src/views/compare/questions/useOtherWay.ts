import { useMemo } from "react";
import type { OtherWay } from "../../../charts/tree/TreeFigure.tsx";
import { flipAnswer } from "../../../core/flipAnswer.ts";
import { orderSwap } from "../../../core/orderSwap.ts";
import { useFlipStore } from "../../../state/flipStore.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import type { Comparison } from "../useComparison.ts";
import { useRatingScale } from "../useRatingScale.ts";

/** The way that the open question is about, for the tree to outline: where the flip leads, or the responses exchanged. */
export function useOtherWay({ result, tree }: Comparison): OtherWay | undefined {
  const question = useQuestionStore((state) => state.question);
  const choices = useFlipStore();
  const scale = useRatingScale();
  return useMemo(() => {
    if (!result || !tree) return undefined;
    if (question === "order") {
      const { leaf } = orderSwap(tree.tree, result.difference).swapped;
      return { leaf, label: "the way with the responses exchanged" };
    }
    if (question !== "flip") return undefined;
    const answer = flipAnswer(result, tree, scale, choices);
    return answer.kind === "flip" ? { leaf: answer.flip.leaf, label: "the way if it flipped" } : undefined;
  }, [question, result, tree, scale, choices]);
}
