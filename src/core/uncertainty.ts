/**
 * How sure the tree is when the rewards are not: the regression behind them has errors, here Gaussian around the difference with a known
 * covariance (a model package's residual covariance). Each leaf is a box, so its probability is a Gaussian box probability: in closed form where the
 * bounded attributes' errors are independent or only one counts, else by randomized quasi-Monte-Carlo with its own standard error.
 */
import { assert } from "../base/assert.ts";
import type { Covariance } from "./covariance.ts";
import { preferenceAt, probabilities } from "./tree/predict.ts";
import type { TreeArrays } from "./tree/types.ts";
import { leafEstimates } from "./uncertainty/leafEstimates.ts";

export interface UncertaintyOptions {
  /** The same seed gives the same numbers; 1 by default. */
  readonly seed?: number | undefined;
  /** Points for each of the eight estimates; by default as many as take some milliseconds. */
  readonly points?: number | undefined;
}

/** A probability with its standard error; the error is 0 where the probability is known in closed form. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

export interface LeafProbability extends Estimate {
  readonly leaf: number;
}

export interface PreferenceUncertainty {
  /** Every leaf that some difference reaches, ascending; their values add to 1. */
  readonly leaves: readonly LeafProbability[];
  /** P(response 2 preferred) as the leaves see it: Σ P(leaf) · P(response 2 preferred at the leaf). */
  readonly expected: Estimate;
  /** The probability that the tree's winner is response 2: Σ P(leaf) over the leaves where it is. */
  readonly winner: Estimate;
}

/**
 * The probability of each leaf and of the preference, when the true difference is Gaussian with mean `x` and the given covariance, both in the
 * tree's attribute order. P(response 1 preferred) is 1 minus each value. Throws if the numbers of attributes differ.
 */
export function preferenceUncertainty(
  tree: TreeArrays,
  x: readonly number[],
  covariance: Covariance,
  { seed = 1, points }: UncertaintyOptions = {},
): PreferenceUncertainty {
  assert(x.length === covariance.matrix.length, "the difference and its covariance are of different attributes");
  const leaves = leafEstimates(tree, x, covariance, points, seed);
  const sumOf = (weight: (leaf: number) => number): Estimate => {
    const shifts = leaves[0]?.shifts.map((_, shift) =>
      leaves.reduce((sum, { leaf, shifts }) => sum + weight(leaf) * (shifts[shift] as number), 0),
    );
    return summary(shifts ?? []);
  };
  return {
    leaves: leaves.map(({ leaf, shifts }) => ({ leaf, ...summary(shifts) })),
    expected: sumOf((leaf) => probabilities(tree, leaf)[1]),
    winner: sumOf((leaf) => preferenceAt(tree, leaf)),
  };
}

/** Mean of the shifts and its standard error; a spread that is only the rounding of sums counts as none. */
function summary(shifts: readonly number[]): Estimate {
  const first = shifts[0] as number;
  if (shifts.every((value) => Math.abs(value - first) <= ROUNDING * first)) return { value: first, standardError: 0 };
  const value = shifts.reduce((sum, estimated) => sum + estimated, 0) / shifts.length;
  const squares = shifts.reduce((sum, estimated) => sum + (estimated - value) ** 2, 0);
  return { value, standardError: Math.sqrt(squares / (shifts.length * (shifts.length - 1))) };
}

/** Relative: shares of a known whole add up to it but for this. */
const ROUNDING = 1e-13;
