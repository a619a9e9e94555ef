/** What a tree's training differences say about one number: range, percentile, density. Everything from quantiles in equal steps. */
import type { Scale } from "./counterfactual/moves.ts";
import type { DecisionTree } from "./tree/types.ts";

/** From the smallest to the largest value, rising, in equal steps of probability; at least two. */
export type Quantiles = readonly number[];

/** Where a value stands among the training differences. */
export interface TrainingPlace {
  readonly min: number;
  readonly max: number;
  /** Share of them that are at most the value, 0–1. */
  readonly share: number;
  readonly isInRange: boolean;
}

/** The ends of the training differences. */
function rangeOf(quantiles: Quantiles): Scale {
  return { min: quantiles[0] as number, max: quantiles.at(-1) as number };
}

/** The ranges of all attributes, `[attribute]`; undefined where the tree does not tell. */
export function trainingRanges({ training }: DecisionTree): readonly Scale[] | undefined {
  return training?.quantiles.map(rangeOf);
}

/**
 * Whether a value lies in the range of training differences, both ends in it. These are float32 numbers, as trees are fitted on: the outermost
 * pair itself, whose difference is one float64 number, must not lie outside by that rounding.
 */
export function isInRange({ min, max }: Scale, value: number): boolean {
  const seen = Math.fround(value);
  return Math.max(value, seen) >= min && Math.min(value, seen) <= max;
}

/** Where `value` stands: the range with both ends, and the share below, to about one step of the quantiles. */
export function placeAmong(quantiles: Quantiles, value: number): TrainingPlace {
  const range = rangeOf(quantiles);
  return { ...range, share: shareUpTo(quantiles, value), isInRange: isInRange(range, value) };
}

/** Share of the training differences that are at most `value`, 0–1; linear between two quantiles. */
export function shareUpTo(quantiles: Quantiles, value: number): number {
  const steps = quantiles.length - 1;
  const last = quantiles.findLastIndex((quantile) => quantile <= value);
  if (last === -1) return 0;
  if (last === steps) return 1;
  const [low, high] = [quantiles[last] as number, quantiles[last + 1] as number];
  return (last + (value - low) / (high - low)) / steps;
}

/** Shares of the training differences in `bins` equal stretches of the window, ascending; what lies outside is in none. */
export function binShares(quantiles: Quantiles, { min, max }: Scale, bins: number): readonly number[] {
  const borders = Array.from({ length: bins + 1 }, (_, i) => min + ((max - min) * i) / bins);
  // The lowest value itself belongs to the first bin that reaches it.
  const below = borders.map((border, i) =>
    i === 0 && border <= (quantiles[0] as number) ? 0 : shareUpTo(quantiles, border),
  );
  return below.slice(1).map((share, i) => share - (below[i] as number));
}
