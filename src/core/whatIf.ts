/** Rewards that a visitor makes up: one moved, or two moved apart. Everything else follows from `compare`, as for a model's. */
import type { PairRewards } from "./attributes.ts";
import type { Scale } from "./counterfactual/moves.ts";
import { directionOf, isLeaf } from "./tree/predict.ts";
import type { Preference, TreeArrays } from "./tree/types.ts";

/** Whether differences `a` and `b` take the same side at every split of a tree, on their way or off it. */
export function areOnSameSides(tree: TreeArrays, a: readonly number[], b: readonly number[]): boolean {
  return tree.threshold.every((threshold, node) => {
    if (isLeaf(tree, node)) return true;
    const [one, other] = [a, b].map((x) => x[tree.feature[node] as number] as number) as [number, number];
    return one === other || directionOf(one, threshold) === directionOf(other, threshold);
  });
}

/** The same rewards with one of them, of `response` (0 for response 1), another. */
export function withReward(rewards: PairRewards, response: Preference, attribute: number, reward: number): PairRewards {
  const [first, second] = rewards;
  return response === 0 ? [first.with(attribute, reward), second] : [first, second.with(attribute, reward)];
}

/**
 * The same rewards with one attribute's difference another, up to the rounding of a subtraction: both responses move, each by half, and where
 * one would leave the rating scale the other moves on instead. `difference` spans the scale at most.
 */
export function withDifference(rewards: PairRewards, attribute: number, difference: number, scale: Scale): PairRewards {
  const [first, second] = rewards;
  const [a, b] = [first[attribute] as number, second[attribute] as number];
  const middle = (a + b) / 2;
  const low = middle - Math.abs(difference) / 2;
  const high = middle + Math.abs(difference) / 2;
  const shift = Math.max(0, Math.min(scale.min, a, b) - low) - Math.max(0, high - Math.max(scale.max, a, b));
  const [newFirst, newSecond] = difference < 0 ? [high + shift, low + shift] : [low + shift, high + shift];
  return [first.with(attribute, newFirst), second.with(attribute, newSecond)];
}
