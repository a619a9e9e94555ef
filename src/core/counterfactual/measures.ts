/** How large a change is: four measures, compared in exact arithmetic. */
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
interface Size {
  readonly rounded: number;
  readonly terms: readonly number[];
}

/** Sizes in order of weight: the second counts where the first are exactly equal. */
export type Cost = readonly Size[];

/** The sizes of a set of changes. `scaled` is undefined without spreads; its quotients are rounded, everything else is exact. */
export interface Sizes {
  readonly count: Size;
  readonly total: Size;
  readonly largest: Size;
  readonly scaled: Size | undefined;
}

export function sizesOf(changes: readonly AttributeChange[], spreads: readonly number[] | undefined): Sizes {
  const distances = changes.map(distance);
  const inSpreads =
    spreads && changes.map(({ attribute, change }) => Math.abs(change) / (spreads[attribute] as number));
  return {
    count: { rounded: changes.length, terms: [changes.length] },
    total: sizeOf(distances.flat()),
    largest: distances.map(sizeOf).reduce((a, b) => (compareSizes(a, b) >= 0 ? a : b), NOTHING),
    scaled: inSpreads && sizeOf(inSpreads),
  };
}

/** What a measure compares: itself, then fewer attributes, then the least total change. undefined where the measure has no answer. */
export function costUnder(measure: FlipMeasure, { count, total, largest, scaled }: Sizes): Cost | undefined {
  switch (measure) {
    case "total":
      return [total, count];
    case "largest":
      return [largest, count, total];
    case "scaled":
      return scaled && [scaled, count, total];
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

/** |to − from| as two terms, without the rounding of the subtraction. */
function distance({ from, to }: AttributeChange): readonly number[] {
  return to > from ? [to, -from] : [from, -to];
}

function sizeOf(terms: readonly number[]): Size {
  return { rounded: exactSum(terms), terms };
}

const NOTHING: Size = { rounded: 0, terms: [] };
