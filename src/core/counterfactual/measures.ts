/** How large a change is: four measures, compared in exact arithmetic. */
import { assert } from "../../base/assert.ts";
import { compareSums, exactSum } from "../numeric/exactSum.ts";

/**
 * - `total`: the sum of the absolute changes (L1), rating units.
 * - `largest`: the largest absolute change (L∞), rating units.
 * - `scaled`: the sum of the absolute changes, each divided by its attribute's spread: how many spreads in all. Weighted L1, as Wachter,
 *   Mittelstadt & Russell (2018), "Counterfactual explanations without opening the black box", so that few attributes move.
 * - `fewest`: the number of attributes that change.
 */
export const FLIP_MEASURES = ["total", "largest", "scaled", "fewest"] as const;
export type FlipMeasure = (typeof FLIP_MEASURES)[number];

/** One attribute's change; `from` and `to` are differences, or the moved response's rewards. */
export interface AttributeChange {
  /** Index of the attribute. */
  readonly attribute: number;
  readonly from: number;
  readonly to: number;
  /** to − from, rating units, rounded once. */
  readonly change: number;
}

/** A size as a sum of float64 terms, and that sum rounded once. Terms decide where the rounded sums are equal. */
export interface Size {
  readonly rounded: number;
  readonly terms: readonly number[];
}

/** Sizes in order of weight: the second counts where the first are exactly equal. */
export type Cost = readonly Size[];

/**
 * The cost of a set of changes: the measure, then fewer attributes, then the least total change. `spreads` must be given for `scaled`, whose
 * quotients are rounded; everything else is exact.
 */
export function costOf(
  measure: FlipMeasure,
  changes: readonly AttributeChange[],
  spreads: readonly number[] | undefined,
): Cost {
  const count = sizeOf([changes.length]);
  const total = sizeOf(changes.flatMap(distance));
  switch (measure) {
    case "total":
      return [total, count];
    case "largest":
      return [largest(changes.map((change) => sizeOf(distance(change)))), count, total];
    case "scaled": {
      assert(spreads !== undefined, "a scaled change needs spreads");
      const inSpreads = changes.map(({ attribute, change }) => Math.abs(change) / (spreads[attribute] as number));
      return [sizeOf(inSpreads), count, total];
    }
    case "fewest":
      return [count, total];
  }
}

/** Negative where `a` is smaller, positive where `b` is, zero where they are exactly equal. */
export function compareCosts(a: Cost, b: Cost): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareSizes(a[i] as Size, b[i] as Size);
    if (order !== 0) return order;
  }
  return 0;
}

/** Rounding keeps order, so sizes whose rounded values differ need no exact arithmetic. */
function compareSizes(a: Size, b: Size): number {
  return a.rounded === b.rounded ? compareSums(a.terms, b.terms) : a.rounded - b.rounded;
}

function largest(sizes: readonly Size[]): Size {
  return sizes.reduce((a, b) => (compareSizes(a, b) >= 0 ? a : b), sizeOf([]));
}

/** |to − from| as two terms, without the rounding of the subtraction. */
function distance({ from, to }: AttributeChange): readonly number[] {
  return to > from ? [to, -from] : [from, -to];
}

function sizeOf(terms: readonly number[]): Size {
  return { rounded: exactSum(terms), terms };
}
