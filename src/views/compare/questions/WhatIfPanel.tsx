import { useState } from "react";
import { verdictSentence } from "../../../core/sentence.ts";
import { resetWhatIf } from "../../../state/whatIfStore.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { LiveText } from "../LiveText.tsx";
import { MapSection } from "./MapSection.tsx";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { SweepSection } from "./SweepSection.tsx";
import { useWhatIf } from "./useWhatIf.ts";
import { DifferenceSliders, RewardSliders } from "./WhatIfSliders.tsx";

type Mode = "rewards" | "differences";

const MODES: readonly { readonly value: Mode; readonly label: string }[] = [
  { value: "rewards", label: "Rewards" },
  { value: "differences", label: "Differences" },
];

/** Sliders instead of the model's rewards. The verdict, the table and the tree above follow them. */
export default function WhatIfPanel({ result, tree, onHighlight }: QuestionPanelProps) {
  const [mode, setMode] = useState<Mode>("differences");
  const moved = useWhatIf({ result, tree });
  const shown = moved ?? result;
  return (
    <div className="what-if">
      <div className="what-if-controls">
        <p className="question-answer">
          {moved ? (
            <LiveText parts={verdictSentence(moved)} onHighlight={onHighlight} />
          ) : (
            "Move a slider: the verdict, the rewards and the tree above follow."
          )}
        </p>
        <div className="answer-choices">
          <Choice label="What the sliders move" value={mode} options={MODES} onChange={setMode} />
          <button type="button" className="quiet-button" disabled={!moved} onClick={resetWhatIf}>
            Reset to the model's rewards
          </button>
        </div>
        {mode === "rewards" ? (
          <RewardSliders result={result} shown={shown} />
        ) : (
          <DifferenceSliders result={result} shown={shown} />
        )}
        <p className="answer-notes">
          {mode === "rewards"
            ? "The notch marks the model's reward."
            : "The notch marks the model's difference. Both responses move, each by half, and stay on the rating scale."}
        </p>
      </div>
      <SweepSection result={result} shown={shown} tree={tree} />
      <MapSection result={result} shown={shown} tree={tree} />
    </div>
  );
}
