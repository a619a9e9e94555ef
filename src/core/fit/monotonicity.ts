/** What constraints on attributes leave to the nodes below a split (scikit-learn's `DepthFirstTreeBuilder`): of the probability of response 1. */
import type { MonotonicConstraint } from "./options.ts";
import type { FoundSplit } from "./splitSearch.ts";

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

export const NO_BOUNDS: Bounds = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };

/** Where the split's attribute is constrained, neither child may pass the middle between the two. */
export function childBounds(
  bounds: Bounds,
  { left, right }: FoundSplit,
  constraint: MonotonicConstraint,
): { readonly left: Bounds; readonly right: Bounds } {
  if (constraint === 0) return { left: bounds, right: bounds };
  const middle = left.first / (2 * left.total) + right.first / (2 * right.total);
  const below = { lower: bounds.lower, upper: middle };
  const above = { lower: middle, upper: bounds.upper };
  return constraint === 1 ? { left: below, right: above } : { left: above, right: below };
}

/** A node's value, brought within its bounds. */
export function clippedValue([first]: readonly [number, number], { lower, upper }: Bounds): readonly [number, number] {
  const kept = Math.min(Math.max(first, lower), upper);
  return [kept, 1 - kept];
}
