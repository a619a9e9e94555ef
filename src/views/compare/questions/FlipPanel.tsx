import { flushSync } from "react-dom";
import { WithTerms } from "../../../charts/terms/WithTerms.tsx";
import type { Scale } from "../../../core/counterfactual/moves.ts";
import type { FlipAnswer } from "../../../core/flipAnswer.ts";
import { flipFacts } from "../../../core/flipFacts.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { useFlipStore } from "../../../state/flipStore.ts";
import { toggleQuestion } from "../../../state/questionStore.ts";
import { moveDifference, moveReward, resetWhatIf } from "../../../state/whatIfStore.ts";
import { LiveText } from "../LiveText.tsx";
import { useRatingScale } from "../useRatingScale.ts";
import { FlipChoiceBar } from "./FlipChoiceBar.tsx";
import { FlipTable } from "./FlipTable.tsx";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { useFlip } from "./useFlip.ts";

/** The smallest change that makes the other response preferred, or another leaf reached: one sentence, then what it rests on. */
export default function FlipPanel({ result, tree, onHighlight }: QuestionPanelProps) {
  const answer = useFlip(result, tree);
  const scale = useRatingScale();
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
      {answer.kind === "flip" && (
        <button type="button" className="quiet-button" onClick={() => showOnSliders(result, answer, scale)}>
          Put it on the sliders
        </button>
      )}
      <FlipChoiceBar tree={tree} />
      <FlipTable result={result} answer={answer} />
    </>
  );
}

/** The flip as made-up rewards, as it is said: the page above follows. The focus goes to the question that is then open. */
function showOnSliders(
  result: ComparisonResult,
  { stated }: Extract<FlipAnswer, { kind: "flip" }>,
  scale: Scale,
): void {
  const { moving } = useFlipStore.getState();
  resetWhatIf();
  for (const { attribute, to } of stated.changes) {
    if (moving === "difference") moveDifference(result, attribute, to, scale);
    else moveReward(result, moving === "response-1" ? 0 : 1, attribute, to);
  }
  flushSync(() => toggleQuestion("what-if"));
  document.querySelector<HTMLElement>(".question.is-open")?.focus();
}
