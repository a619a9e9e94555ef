import { treeSourceNote } from "../../core/resultNotes.ts";
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

/** `rewardModels` as rows name them: the id of a package, then its digest. */
function rewardsNote(rewardModels: readonly string[], tree: DecisionTree): string | undefined {
  const [only, ...others] = rewardModels;
  if (only === undefined)
    return `The file does not say which model its rewards are of. The tree “${tree.title}” is right for the model that it was fitted on only.`;
  if (others.length > 0) return `The rewards are of ${rewardModels.length} models: ${rewardModels.join(", ")}.`;
  return isOwnTree(tree, only.split("@")[0])
    ? undefined
    : `The rewards are of ${only}; the tree “${tree.title}” was not fitted on them.`;
}
