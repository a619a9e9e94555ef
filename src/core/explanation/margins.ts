/** The margins of a pair's path with what they are to be measured by. */
import { usualErrors } from "../covariance.ts";
import { isWithinNoise, type RewardErrors } from "../noise.ts";
import type { ComparisonResult, PathStep } from "../result.ts";
import { placeAmong, type TrainingPlace } from "../trainingDifferences.ts";
import type { DecisionTree } from "../tree/types.ts";

/** A split on the path; value, threshold and margin in rating units. */
export interface Margin extends PathStep {
  /** Too narrow to be told from the rounding of the back end; null where nothing is known about that. */
  readonly isWithinNoise: boolean | null;
  /** No larger than the usual error of the difference; null where nothing is known about that. */
  readonly isWithinError: boolean | null;
  /** Where the value stands among the training pairs that reached this split; null where the tree does not tell. */
  readonly training: TrainingPlace | null;
}

export function marginsOf(
  { path, attributes }: ComparisonResult,
  { training }: DecisionTree,
  { drift, covariance }: RewardErrors,
): readonly Margin[] {
  const errors = covariance && usualErrors(covariance);
  return path.map((step) => {
    const quantiles = training?.at_splits[step.node];
    return {
      ...step,
      isWithinNoise: drift === undefined ? null : isWithinNoise(step.margin, drift),
      isWithinError: errors ? Math.abs(step.margin) <= (errors[attributes.indexOf(step.attribute)] as number) : null,
      training: quantiles ? placeAmong(quantiles, step.value) : null,
    };
  });
}
