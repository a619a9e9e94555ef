import { useMemo } from "react";
import { flushSync } from "react-dom";
import { WithTerms } from "../../../charts/terms/WithTerms.tsx";
import type { PairRewards } from "../../../core/attributes.ts";
import type { FlipAnswer } from "../../../core/flipAnswer.ts";
import { flipFacts } from "../../../core/flipFacts.ts";
import { flippedRewards } from "../../../core/flippedRewards.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { useFlipStore } from "../../../state/flipStore.ts";
import { toggleQuestion } from "../../../state/questionStore.ts";
import { putRewards } from "../../../state/whatIfStore.ts";
import { LiveText } from "../LiveText.tsx";
import { useRatingScale } from "../useRatingScale.ts";
import { FlipChoiceBar } from "./FlipChoiceBar.tsx";
import { FlipTable } from "./FlipTable.tsx";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { useFlip } from "./useFlip.ts";

/** The smallest change that makes the other response preferred, or another leaf reached: one sentence, then what it rests on. */
export default function FlipPanel({ result, tree, onHighlight }: QuestionPanelProps) {
  const answer = useFlip(result, tree);
  return (
    <>
      <p className="question-answer" role="status">
        {answer.kind === "flip" ? (
          <LiveText parts={answer.sentence} onHighlight={onHighlight} />
        ) : (
          <strong>{answer.reason}</strong>
        )}
      </p>
      <p className="answer-notes">
        <WithTerms terms={["flip"]}>{flipFacts(tree, answer).join(" ")}</WithTerms>
      </p>
      {answer.kind === "flip" && <ToSliders result={result} tree={tree} answer={answer} />}
      <FlipChoiceBar tree={tree} />
      <FlipTable result={result} answer={answer} />
    </>
  );
}

interface ToSlidersProps extends Pick<QuestionPanelProps, "result" | "tree"> {
  readonly answer: Extract<FlipAnswer, { kind: "flip" }>;
}

function ToSliders({ result, tree, answer }: ToSlidersProps) {
  const scale = useRatingScale();
  const moving = useFlipStore((choices) => choices.moving);
  const rewards = useMemo(
    () => flippedRewards(tree.tree, result.rewards, answer, moving, scale),
    [tree, result, answer, moving, scale],
  );
  if (!rewards) {
    return (
      <p className="answer-notes">The sliders cannot show it: rewards cannot be set finely enough for that leaf.</p>
    );
  }
  return (
    <button type="button" className="quiet-button" onClick={() => showOnSliders(result, rewards)}>
      Put it on the sliders
    </button>
  );
}

/** The flip as made-up rewards, as it is said: the page above follows. The focus goes to the question that is then open. */
function showOnSliders(result: ComparisonResult, rewards: PairRewards): void {
  putRewards(result, rewards);
  flushSync(() => toggleQuestion("what-if"));
  document.querySelector<HTMLElement>(".question.is-open")?.focus();
}
