import { treeSourceNote } from "../../core/resultNotes.ts";
import type { SentencePart } from "../../core/sentence.ts";
import { rewardsNote } from "../../core/set/rewardsNote.ts";
import { featureKindOf } from "../../core/set/routing.ts";
import { isOwnTree } from "../../core/tree/isOwnTree.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { useSetScoringStore } from "../../state/setScoringStore.ts";
import { rewardModelsOf } from "../../state/setSelectors.ts";
import type { PairSet } from "../../state/setStore.ts";

/** What to say where others than the rewards that a tree was fitted on go through it; nothing where they are its own. */
export function useFitNote(set: PairSet, tree: DecisionTree): readonly SentencePart[] {
  const scored = useSetScoringStore((state) => state.scored);
  const source = useSetScoringStore((state) => state.source);
  if (source === "model" && scored?.set === set.id)
    return isOwnTree(tree, scored.model.id) ? [] : treeSourceNote(tree, false);
  if (featureKindOf(set.columns) === "ratings") return [];
  const note = rewardsNote(rewardModelsOf(set), tree);
  return note === undefined ? [] : [{ text: note }];
}
