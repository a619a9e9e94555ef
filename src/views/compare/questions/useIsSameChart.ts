import { type RefObject, useCallback } from "react";
import type { ComparisonResult } from "../../../core/result.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { areOnSameSides } from "../../../core/whatIf.ts";

/** An attribute's axis as it is drawn, from −reach to reach. */
interface DrawnAxis {
  readonly attribute: number;
  readonly reach: number;
}

/** The axes of a chart, kept up to date by whoever draws it. */
export type DrawnAxes = RefObject<readonly DrawnAxis[]>;

/**
 * Whether a chart over attributes' differences is the same for a moved pair as for the one that it was drawn for, but for the marks that follow by
 * themselves: of the other attributes it shows no more than their sides of the splits, and its own axes are long enough.
 */
export function useIsSameChart(tree: DecisionTree, axes: DrawnAxes) {
  return useCallback(
    (drawn: ComparisonResult, moved: ComparisonResult) =>
      areOnSameSides(tree.tree, drawn.difference, moved.difference) &&
      axes.current.every(({ attribute, reach }) => Math.abs(moved.difference[attribute] as number) <= reach),
    [tree, axes],
  );
}
