import { flipFacts } from "../../../core/flipFacts.ts";
import { LiveText } from "../LiveText.tsx";
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
      <p className="answer-notes">{flipFacts(tree, answer).join(" ")}</p>
      <FlipChoiceBar tree={tree} />
      <FlipTable result={result} answer={answer} />
    </>
  );
}
