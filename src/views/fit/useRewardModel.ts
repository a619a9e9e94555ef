import { useSetScoringStore } from "../../state/setScoringStore.ts";
import { rewardModelsOf } from "../../state/setSelectors.ts";
import type { PairSet } from "../../state/setStore.ts";

/** The id of the model whose rewards are shown, where they are of one that is known. */
export function useRewardModel(set: PairSet): string | undefined {
  const scored = useSetScoringStore((state) => state.scored);
  const source = useSetScoringStore((state) => state.source);
  if (source === "model" && scored?.set === set.id) return scored.model.id;
  const [only, ...others] = rewardModelsOf(set);
  return others.length === 0 ? only?.split("@")[0] : undefined;
}
