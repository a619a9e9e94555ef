import { formatCount } from "../../../core/format.ts";
import { featureKindOf } from "../../../core/set/routing.ts";
import { chooseRewards } from "../../../state/actions/scoreSet.ts";
import { chooseRewardSystem, givingRewards } from "../../../state/keptSystems.ts";
import { useSetScoringStore } from "../../../state/setScoringStore.ts";
import { type PairSet, useSetStore } from "../../../state/setStore.ts";
import { Picker } from "../../../ui/Picker.tsx";

const SYSTEM = "system ";

/** Whose rewards go through the tree, where there are several: those of the file, of a system whose outputs were added, and of the model of this page. */
export function RewardChoice() {
  const set = useSetStore((state) => state.set);
  const scored = useSetScoringStore((state) => state.scored);
  const source = useSetScoringStore((state) => state.source);
  if (!set) return null;
  const isScored = scored?.set === set.id && scored.done > 0;
  const systems = givingRewards(set.systems).map(({ columns }) => columns.name);
  if (!isScored && systems.length === 0) return null;
  const isModel = isScored && source === "model";
  return (
    <Picker
      label="Rewards"
      value={isModel ? "model" : set.rewardSystem === undefined ? "file" : `${SYSTEM}${set.rewardSystem}`}
      onChange={choose}
    >
      <option value="file">{fileWords(set)}</option>
      {systems.map((name) => (
        <option key={name} value={`${SYSTEM}${name}`}>
          {name}
        </option>
      ))}
      {isScored && (
        <option value="model">
          {scored.model.title}
          {scored.done < scored.total && ` (${formatCount(scored.done)} of ${formatCount(scored.total)})`}
        </option>
      )}
    </Picker>
  );
}

function choose(value: string): void {
  const isModel = value === "model";
  if (!isModel) chooseRewardSystem(value.startsWith(SYSTEM) ? value.slice(SYSTEM.length) : undefined);
  chooseRewards(isModel ? "model" : "file");
}

function fileWords({ columns, summary: { rewardModels } }: PairSet): string {
  if (columns.attributes.length > 0) return rewardModels.length === 1 ? `the file's, ${rewardModels[0]}` : "the file's";
  return featureKindOf(columns) === "ratings" && Object.keys(columns.ratings).length > 0
    ? "none: people's ratings"
    : "none";
}
