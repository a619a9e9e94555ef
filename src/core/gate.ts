import type { PairRewards } from "./attributes.ts";
import { formatNumber } from "./format.ts";

/**
 * Some reward models weigh their attributes themselves: a gate that reads the prompt says how much each counts, and the model's own score
 * of a response is the sum of weight times reward. Their published preference is the higher score, without any tree.
 */

/** The model's own score of one response; `weights` and `rewards` `[attributes]` in the same order. */
export function gatedScore(weights: readonly number[], rewards: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (rewards[i] as number), 0);
}

/** What the gate makes of a pair, in a sentence: both scores, which is higher, and the weights, the largest first. */
export function gateNote(attributes: readonly string[], weights: readonly number[], rewards: PairRewards): string {
  const [first, second] = rewards.map((row) => gatedScore(weights, row)) as [number, number];
  const verdict = first === second ? "neither" : `response ${first > second ? 1 : 2}`;
  const parts = weights
    .map((weight, i) => ({ weight, name: attributes[i] ?? "" }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ weight, name }) => `${name} ${formatNumber(weight)}`);
  return `The model's own score is ${formatNumber(first)} for response 1 and ${formatNumber(second)} for response 2: without a tree it prefers ${verdict}. For this prompt it weighs ${parts.join(", ")}.`;
}
