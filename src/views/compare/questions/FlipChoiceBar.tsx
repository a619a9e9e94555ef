import { FLIP_MEASURES, type FlipMeasure } from "../../../core/counterfactual/measures.ts";
import { type FlipChoices, type Moving, spreadsOf } from "../../../core/flipAnswer.ts";
import { scaleName } from "../../../core/scaleName.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { changeFlip, useFlipStore } from "../../../state/flipStore.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { Picker } from "../../../ui/Picker.tsx";
import { useRatingScale } from "../useRatingScale.ts";

const GOALS: readonly { readonly value: FlipChoices["goal"]; readonly label: string }[] = [
  { value: "other-winner", label: "Another winner" },
  { value: "other-leaf", label: "Another confidence" },
];

const MEASURES: Readonly<Record<FlipMeasure, string>> = {
  total: "least total change",
  largest: "least largest change",
  scaled: "least change in spreads",
  fewest: "fewest attributes",
};

const MOVING: readonly { readonly value: Moving; readonly label: string }[] = [
  { value: "difference", label: "the differences, freely" },
  { value: "response-1", label: "response 1 only" },
  { value: "response-2", label: "response 2 only" },
];

/** What counts as a flip, as small, and as allowed. A tree without spreads is not asked for them. */
export function FlipChoiceBar({ tree }: { readonly tree: DecisionTree }) {
  const { goal, measure, moving } = useFlipStore();
  const scale = scaleName(useRatingScale());
  const measures = FLIP_MEASURES.filter((name) => name !== "scaled" || spreadsOf(tree));
  return (
    <div className="answer-choices">
      <Choice
        label="What should change"
        value={goal}
        options={GOALS}
        onChange={(chosen) => changeFlip({ goal: chosen })}
      />
      <Picker
        label="Smallest by"
        value={measures.includes(measure) ? measure : "total"}
        onChange={(chosen) => changeFlip({ measure: chosen as FlipMeasure })}
      >
        {measures.map((name) => (
          <option key={name} value={name}>
            {MEASURES[name]}
          </option>
        ))}
      </Picker>
      <Picker label="What may move" value={moving} onChange={(chosen) => changeFlip({ moving: chosen as Moving })}>
        {MOVING.map(({ value, label }) => (
          <option key={value} value={value}>
            {value === "difference" ? label : `${label}, on ${scale}`}
          </option>
        ))}
      </Picker>
    </div>
  );
}
