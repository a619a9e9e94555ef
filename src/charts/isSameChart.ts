import type { TreeArrays } from "../core/tree/types.ts";
import { areOnSameSides } from "../core/whatIf.ts";

/** An attribute's axis as it is drawn, from −reach to reach. */
export interface DrawnAxis {
  readonly attribute: number;
  readonly reach: number;
}

/**
 * Whether a chart over attributes' differences is the same for a pair moved to differences `moved` as for the one that it was `drawn` for, but for
 * what follows by itself (`useMoving`): of the other attributes it shows no more than their sides of the splits, and its own axes are long enough.
 */
export function isSameChart(
  tree: TreeArrays,
  axes: readonly DrawnAxis[],
  drawn: readonly number[],
  moved: readonly number[],
): boolean {
  const at = (attribute: number) => moved[attribute] as number;
  const others = axes.reduce((x, { attribute }) => x.with(attribute, at(attribute)), drawn);
  return areOnSameSides(tree, others, moved) && axes.every(({ attribute, reach }) => Math.abs(at(attribute)) <= reach);
}
