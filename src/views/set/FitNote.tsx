import { treeSourceNote } from "../../core/resultNotes.ts";
import { rewardsNote } from "../../core/set/rewardsNote.ts";
import { featureKindOf } from "../../core/set/routing.ts";
import { isOwnTree } from "../../core/tree/isOwnTree.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { useSetScoringStore } from "../../state/setScoringStore.ts";
import { rewardModelsOf } from "../../state/setSelectors.ts";
import type { PairSet } from "../../state/setStore.ts";

/** A tree belongs to the rewards that it was fitted on: where others go through it, that is said. */
export function FitNote({ set, tree }: { readonly set: PairSet; readonly tree: DecisionTree }) {
  const scored = useSetScoringStore((state) => state.scored);
  const source = useSetScoringStore((state) => state.source);
  if (source === "model" && scored?.set === set.id) {
    if (isOwnTree(tree, scored.model.id)) return null;
    return (
      <p className="set-note">
        {treeSourceNote(tree, false).map(({ text, strong }) => (strong ? <b key={text}>{text}</b> : text))}
      </p>
    );
  }
  if (featureKindOf(set.columns) === "ratings") return null;
  const note = rewardsNote(rewardModelsOf(set), tree);
  return note === undefined ? null : <p className="set-note">{note}</p>;
}
