import { type RefObject, useMemo } from "react";
import type { ComparisonResult } from "../../core/result.ts";
import { useWhatIfInView } from "./questions/useWhatIf.ts";
import type { Comparison } from "./useComparison.ts";

/** What a section shows: the comparison, or what the sliders made of it. */
export function useShown(comparison: Comparison, section: RefObject<HTMLElement | null>): Comparison {
  const moved = useWhatIfInView(comparison, section);
  return useMemo(() => (moved ? withWhatIf(comparison, moved) : comparison), [comparison, moved]);
}

/** Of made-up rewards nobody expects anything, and no text is older than they are. */
function withWhatIf(comparison: Comparison, result: ComparisonResult): Comparison {
  return { ...comparison, result, isWhatIf: true, isStale: false, example: undefined };
}
