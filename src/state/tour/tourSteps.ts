/** The tour's steps, and when each is done: told by what the visitor did, never by a button that says "next". */
import type { ComparisonResult, PathStep } from "../../core/result.ts";
import type { Preference } from "../../core/tree/types.ts";
import type { Question } from "../questionStore.ts";

/** In their order. */
export const TOUR_STEPS = ["guess", "rewards", "path", "margin", "flip", "order"] as const;

export type TourStep = (typeof TOUR_STEPS)[number];

/** What the tour knows of the page while its example stands there. */
export interface TourFacts {
  readonly result: ComparisonResult;
  /** What made-up rewards lead to, where a slider was moved. */
  readonly moved: ComparisonResult | undefined;
  readonly guess: Preference | undefined;
  /** The attribute that was chosen as the one with the largest difference. */
  readonly attribute: string | undefined;
  readonly openedNode: number | undefined;
  readonly question: Question | null;
}

export function isStepDone(step: TourStep, facts: TourFacts): boolean {
  const { result, moved } = facts;
  switch (step) {
    case "guess":
      return facts.guess !== undefined;
    case "rewards":
      return facts.attribute === result.attributes[largestDifference(result)];
    case "path":
      return facts.openedNode === result.leaf;
    case "margin":
      return facts.openedNode !== undefined && facts.openedNode === nearestSplit(result)?.node;
    case "flip":
      return moved !== undefined && moved.preference !== result.preference;
    case "order":
      return facts.question === "order";
  }
}

/** The index of the attribute on which the responses differ most, whatever the sign; the first among equals. */
export function largestDifference({ difference }: ComparisonResult): number {
  const sizes = difference.map(Math.abs);
  return sizes.indexOf(Math.max(...sizes));
}

/** The split of the path with the smallest absolute margin, the first among equals; undefined for a tree without splits. */
export function nearestSplit({ path }: ComparisonResult): PathStep | undefined {
  return path.toSorted((a, b) => Math.abs(a.margin) - Math.abs(b.margin))[0];
}
