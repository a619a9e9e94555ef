import { featureKindOf } from "../../../core/set/routing.ts";
import { chooseRewards } from "../../../state/actions/scoreSet.ts";
import { useSetScoringStore } from "../../../state/setScoringStore.ts";
import { type PairSet, useSetStore } from "../../../state/setStore.ts";
import { Picker } from "../../../ui/Picker.tsx";

/** Whose rewards go through the tree, where there are two kinds: those of the file and those of the model of this page. */
export function RewardChoice() {
  const set = useSetStore((state) => state.set);
  const scored = useSetScoringStore((state) => state.scored);
  const source = useSetScoringStore((state) => state.source);
  if (!set || scored?.set !== set.id || scored.done === 0) return null;
  return (
    <Picker label="Rewards" value={source} onChange={(value) => chooseRewards(value === "model" ? "model" : "file")}>
      <option value="file">{fileWords(set)}</option>
      <option value="model">
        {scored.model.title}
        {scored.done < scored.total && ` (${scored.done.toLocaleString("en")} of ${scored.total.toLocaleString("en")})`}
      </option>
    </Picker>
  );
}

function fileWords({ columns, summary: { rewardModels } }: PairSet): string {
  if (columns.attributes.length > 0) return rewardModels.length === 1 ? `the file's, ${rewardModels[0]}` : "the file's";
  return featureKindOf(columns) === "ratings" && Object.keys(columns.ratings).length > 0
    ? "none: people's ratings"
    : "none";
}
