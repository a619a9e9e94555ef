import type { RefObject } from "react";
import type { ComparisonResult } from "../../../core/result.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import { useWhatIfStore, type WhatIfState, whatIfResult } from "../../../state/whatIfStore.ts";
import { aFrameLater } from "../../../ui/aFrameLater.ts";
import { useInView } from "../../../ui/useInView.ts";
import { useRested } from "../../../ui/useRested.ts";
import type { Comparison } from "../useComparison.ts";

/** What nobody sees waits until the sliders have rested for so long. */
const REST_MS = 150;

type Of = Pick<Comparison, "result" | "tree">;

const isAsked = ({ question }: ReturnType<typeof useQuestionStore.getState>) => question === "what-if";

/** What takes long to draw follows the sliders in a frame of its own, so that a slow processor has time to move the thumb as well. */
const laterStore = aFrameLater(useWhatIfStore);

/**
 * The result of made-up rewards while the visitor asks what if; undefined as long as nothing was moved. For all that follows the sliders: at once,
 * or when they have rested for `restMs`.
 */
export function useWhatIf(of: Of, restMs = 0): ComparisonResult | undefined {
  return useResult(of, useRested(useWhatIfStore, restMs));
}

/** The same for a section of the page: a frame later while it is in view, else when the sliders rest. */
export function useWhatIfInView(of: Of, section: RefObject<HTMLElement | null>): ComparisonResult | undefined {
  const isInView = useInView(section);
  return useResult(of, useRested(isInView ? laterStore : useWhatIfStore, isInView ? 0 : REST_MS));
}

function useResult({ result, tree }: Of, state: WhatIfState): ComparisonResult | undefined {
  return useQuestionStore(isAsked) ? whatIfResult(state, result, tree) : undefined;
}

/** Whether there is such a result: drawn anew when the first slider is moved and when all is over, at no step between. */
export function useIsWhatIf({ result, tree }: Of): boolean {
  const isMoved = useWhatIfStore((state) => whatIfResult(state, result, tree) !== undefined);
  return useQuestionStore(isAsked) && isMoved;
}

/** A number of the result that the sliders stand at: for the slider that shows it, which is drawn anew only when it is another one. */
export function useMovedNumber(
  result: ComparisonResult,
  tree: DecisionTree,
  read: (shown: ComparisonResult) => number | undefined,
): number {
  return useWhatIfStore((state) => read(whatIfResult(state, result, tree) ?? result)) as number;
}
