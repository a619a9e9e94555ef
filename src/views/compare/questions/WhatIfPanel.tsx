import { type ComponentProps, memo, useState } from "react";
import { WithTerms } from "../../../charts/terms/WithTerms.tsx";
import { MovingResult, useMoving } from "../../../charts/useMoving.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { scaleName } from "../../../core/scaleName.ts";
import { isSameButNumbers, type SentencePart, verdictSentence } from "../../../core/sentence.ts";
import { resetWhatIf } from "../../../state/whatIfStore.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { LiveText } from "../LiveText.tsx";
import { useRatingScale } from "../useRatingScale.ts";
import { MapSection } from "./MapSection.tsx";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { SweepSection } from "./SweepSection.tsx";
import { useFollowedWhatIf, useIsWhatIf } from "./useWhatIf.ts";
import { DifferenceSliders, RewardSliders } from "./WhatIfSliders.tsx";

type Mode = "rewards" | "differences";

const MODES: readonly { readonly value: Mode; readonly label: string }[] = [
  { value: "rewards", label: "Rewards" },
  { value: "differences", label: "Differences" },
];

/**
 * Sliders instead of the model's rewards. The verdict, the table and the tree above follow them, as the sentence and the charts here do; each by
 * itself, so that a step of a slider draws nothing anew but what it changes.
 */
export default function WhatIfPanel({ result, tree, onHighlight }: QuestionPanelProps) {
  return (
    <div className="what-if">
      <div className="what-if-controls">
        <Answer result={result} tree={tree} onHighlight={onHighlight} />
        <Controls result={result} tree={tree} />
      </div>
      <SweepSection result={result} tree={tree} />
      <MapSection result={result} tree={tree} />
    </div>
  );
}

const INVITATION = [{ text: "Move a slider: the verdict, the rewards and the tree above follow." }];

const Answer = memo(function Answer({
  onHighlight,
  ...of
}: Pick<QuestionPanelProps, "result" | "tree" | "onHighlight">) {
  const { moved, moving } = useFollowedWhatIf(of, { turn: "sliders", isSame: isSameSentence });
  const parts = moved ? verdictSentence(moved) : INVITATION;
  return (
    <MovingResult value={moving}>
      <AnswerIn parts={parts} sentenceOf={moved && verdictSentence} onHighlight={onHighlight} />
    </MovingResult>
  );
});

function AnswerIn(sentence: ComponentProps<typeof LiveText>) {
  const { parts, sentenceOf } = sentence;
  const room = useMoving(parts, sentenceOf ?? (() => parts), (parts) => ({ "data-room": roomFor(parts) }));
  return (
    <p className="question-answer what-if-answer" {...room}>
      <span>
        <LiveText {...sentence} />
      </span>
    </p>
  );
}

function isSameSentence(drawn: ComparisonResult, moved: ComparisonResult): boolean {
  return isSameButNumbers(verdictSentence(drawn), verdictSentence(moved));
}

/** The same for every number of as many digits, so that the page does not move at every step; a live number is never broken. */
function roomFor(parts: readonly SentencePart[]): string {
  return parts
    .map(({ text, node }) => (node === undefined ? text : text.replaceAll(" ", "\u00a0").replaceAll(/\d/g, "0")))
    .join("");
}

const Controls = memo(function Controls({ result, tree }: Pick<QuestionPanelProps, "result" | "tree">) {
  const isMoved = useIsWhatIf({ result, tree });
  const [mode, setMode] = useState<Mode>("differences");
  const scale = scaleName(useRatingScale());
  const Sliders = mode === "rewards" ? RewardSliders : DifferenceSliders;
  return (
    <>
      <div className="answer-choices">
        <Choice label="What the sliders move" value={mode} options={MODES} onChange={setMode} />
        {/* Not `disabled`: it would lose the focus by its own press. */}
        <button type="button" className="quiet-button" aria-disabled={!isMoved} onClick={resetWhatIf}>
          Reset to the model's rewards
        </button>
      </div>
      <Sliders result={result} tree={tree} />
      <p className="answer-notes">
        <WithTerms terms={["what-if", "rating"]}>
          {mode === "rewards"
            ? "The notch marks the model's reward."
            : `The notch marks the model's difference. Both responses move, each by half; where one would leave ${scale}, the other moves on alone.`}
        </WithTerms>
      </p>
    </>
  );
});
