import { memo, useRef, useState } from "react";
import { WithTerms } from "../../../charts/terms/WithTerms.tsx";
import type { ComparisonResult } from "../../../core/result.ts";
import { scaleName } from "../../../core/scaleName.ts";
import { verdictSentence } from "../../../core/sentence.ts";
import { resetWhatIf } from "../../../state/whatIfStore.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { useWhileInView } from "../../../ui/useWhileInView.ts";
import { LiveText } from "../LiveText.tsx";
import { useRatingScale } from "../useRatingScale.ts";
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

/** Sliders instead of the model's rewards. The verdict, the table and the tree above follow them, as the sentence and the charts here do. */
export default function WhatIfPanel({ result, tree, onHighlight }: QuestionPanelProps) {
  const moved = useWhatIf({ result, tree });
  const shown = moved ?? result;
  const [curve, map] = [useRef<HTMLElement>(null), useRef<HTMLElement>(null)];
  return (
    <div className="what-if">
      <div className="what-if-controls">
        <Answer moved={moved} onHighlight={onHighlight} />
        <Controls result={result} tree={tree} isMoved={moved !== undefined} />
      </div>
      <SweepSection ref={curve} result={result} shown={useWhileInView(curve, shown)} tree={tree} />
      <MapSection ref={map} result={result} shown={useWhileInView(map, shown)} tree={tree} />
    </div>
  );
}

interface AnswerProps extends Pick<QuestionPanelProps, "onHighlight"> {
  readonly moved: ComparisonResult | undefined;
}

const Answer = memo(function Answer({ moved, onHighlight }: AnswerProps) {
  return (
    <p className="question-answer">
      {moved ? (
        <LiveText parts={verdictSentence(moved)} onHighlight={onHighlight} />
      ) : (
        "Move a slider: the verdict, the rewards and the tree above follow."
      )}
    </p>
  );
});

interface ControlsProps extends Pick<QuestionPanelProps, "result" | "tree"> {
  readonly isMoved: boolean;
}

/** By itself: while a slider moves, only that slider is drawn anew. */
const Controls = memo(function Controls({ result, tree, isMoved }: ControlsProps) {
  const [mode, setMode] = useState<Mode>("differences");
  const scale = scaleName(useRatingScale());
  const Sliders = mode === "rewards" ? RewardSliders : DifferenceSliders;
  return (
    <>
      <div className="answer-choices">
        <Choice label="What the sliders move" value={mode} options={MODES} onChange={setMode} />
        <button type="button" className="quiet-button" disabled={!isMoved} onClick={resetWhatIf}>
          Reset to the model's rewards
        </button>
      </div>
      <Sliders result={result} tree={tree} />
      <p className="answer-notes">
        <WithTerms terms={["what-if", "rating"]}>
          {mode === "rewards"
            ? "The notch marks the model's reward."
            : `The notch marks the model's difference. Both responses move, each by half, and stay on ${scale}.`}
        </WithTerms>
      </p>
    </>
  );
});
