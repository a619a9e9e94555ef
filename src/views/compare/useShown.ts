import { useMemo } from "react";
import type { Source } from "../../base/source.ts";
import type { ComparisonResult } from "../../core/result.ts";
import { type HowToFollow, useFollowedWhatIf } from "./questions/useWhatIf.ts";
import type { Comparison } from "./useComparison.ts";

interface Shown {
  readonly shown: Comparison;
  /** What follows the sliders by itself, for `MovingResult`. */
  readonly moving: Source<ComparisonResult> | undefined;
}

/** What a section shows: the comparison, or what the sliders made of it. */
export function useShown(comparison: Comparison, how: HowToFollow): Shown {
  const { moved, moving } = useFollowedWhatIf(comparison, how);
  const shown = useMemo(() => (moved ? withWhatIf(comparison, moved) : comparison), [comparison, moved]);
  return { shown, moving };
}

/** Of made-up rewards nobody expects anything, and no text is older than they are. */
function withWhatIf(comparison: Comparison, result: ComparisonResult): Comparison {
  return { ...comparison, result, isWhatIf: true, isStale: false, example: undefined };
}
