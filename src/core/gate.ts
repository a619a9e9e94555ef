/**
 * Some reward models weigh their attributes themselves: a gate that reads the prompt says how much each counts, and the model's own score
 * of a response is the sum of weight times reward. Their published preference is the higher score, without any tree.
 */

/** The model's own score of one response; `weights` and `rewards` `[attributes]` in the same order. */
export function gatedScore(weights: readonly number[], rewards: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (rewards[i] as number), 0);
}
