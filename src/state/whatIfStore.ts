/**
 * Rewards that the visitor made up by moving sliders. They belong to one result of the model: of another pair, run or tree there are none. What
 * follows from them is derived by the same evaluator as everything else.
 */
import { create } from "zustand";
import type { PairRewards } from "../core/attributes.ts";
import type { Scale } from "../core/counterfactual/moves.ts";
import { type ComparisonResult, compare } from "../core/result.ts";
import type { DecisionTree, Preference } from "../core/tree/types.ts";
import { withDifference, withReward } from "../core/whatIf.ts";

interface WhatIf {
  /** The model's result that was moved away from. */
  readonly of: ComparisonResult;
  /** In the order of the tree's attributes, as the result's. */
  readonly rewards: PairRewards;
}

export interface WhatIfState {
  readonly whatIf: WhatIf | undefined;
}

export const useWhatIfStore = create<WhatIfState>()(() => ({ whatIf: undefined }));

/** All rewards at once, in place of what was made up before. */
export function putRewards(of: ComparisonResult, rewards: PairRewards): void {
  useWhatIfStore.setState({ whatIf: { of, rewards } });
}

/** Another reward of one response (0 for response 1) instead of the model's, or of what was made up before. */
export function moveReward(of: ComparisonResult, response: Preference, attribute: number, reward: number): void {
  putRewards(of, withReward(rewardsNow(of), response, attribute, reward));
}

/** The same with an attribute's difference. */
export function moveDifference(of: ComparisonResult, attribute: number, difference: number, scale: Scale): void {
  putRewards(of, withDifference(rewardsNow(of), attribute, difference, scale));
}

function rewardsNow(of: ComparisonResult): PairRewards {
  const { whatIf } = useWhatIfStore.getState();
  return whatIf?.of === of ? whatIf.rewards : of.rewards;
}

export function resetWhatIf(): void {
  useWhatIfStore.setState({ whatIf: undefined });
}

const results = new WeakMap<WhatIf, ComparisonResult>();

/** What the tree makes of the made-up rewards, by no model; undefined where nothing was moved away from `result`. */
export function whatIfResult(
  { whatIf }: WhatIfState,
  result: ComparisonResult | undefined,
  tree: DecisionTree | undefined,
): ComparisonResult | undefined {
  if (!whatIf || !tree || whatIf.of !== result) return undefined;
  const known = results.get(whatIf) ?? compare(whatIf.rewards, tree, null);
  results.set(whatIf, known);
  return known;
}
