import { type RefObject, useCallback } from "react";
import { type DrawnAxis, isSameChart } from "../../../charts/isSameChart.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";

/** The axes of a chart, kept up to date by whoever draws it. */
export type DrawnAxes = RefObject<readonly DrawnAxis[]>;

/** Whether a chart over the axes need not be drawn anew for a moved pair. */
export function useIsSameChart({ tree }: DecisionTree, axes: DrawnAxes) {
  return useCallback(
    (drawn: ComparisonResult, moved: ComparisonResult) =>
      isSameChart(tree, axes.current, drawn.difference, moved.difference),
    [tree, axes],
  );
}
