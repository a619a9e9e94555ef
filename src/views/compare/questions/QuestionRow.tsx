import { memo, type ReactNode, Suspense, useId } from "react";
import { closeQuestion, QUESTIONS, toggleQuestion, useQuestionStore } from "../../../state/questionStore.ts";
import { ErrorBoundary } from "../../../ui/ErrorBoundary.tsx";
import type { Comparison } from "../useComparison.ts";
import { QUESTION_ENTRIES } from "./questionEntries.ts";

interface Props {
  readonly comparison: Comparison;
  readonly onHighlight: (node: number | undefined) => void;
  /** What stands at the end of the row. */
  readonly children?: ReactNode;
}

/** The quiet row of questions about the result: each a button that opens its answer below, at most one at a time; Escape closes it. */
export const QuestionRow = memo(function QuestionRow({ comparison, onHighlight, children }: Props) {
  const { result, tree, isStale } = comparison;
  const open = useQuestionStore((state) => state.question);
  const id = useId();
  if (!result || !tree) return null;
  const entry = open === null ? undefined : QUESTION_ENTRIES[open];
  const buttonId = (question: string) => `${id}-${question}`;
  const closeByKey = (event: React.KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || open === null) return;
    document.getElementById(buttonId(open))?.focus();
    closeQuestion();
  };
  return (
    <section className={`questions ${isStale ? "is-stale" : ""}`} aria-label="Questions" onKeyDown={closeByKey}>
      <div className="question-row">
        <ul className="question-list">
          {QUESTIONS.map((question) => {
            const isOpen = question === open;
            return (
              <li key={question}>
                <button
                  type="button"
                  id={buttonId(question)}
                  className={`question ${isOpen ? "is-open" : ""}`}
                  aria-expanded={isOpen}
                  aria-controls={isOpen ? `${id}-panel` : undefined}
                  onClick={() => toggleQuestion(question)}
                >
                  {QUESTION_ENTRIES[question].label}
                </button>
              </li>
            );
          })}
        </ul>
        {children}
      </div>
      {entry && open && (
        // biome-ignore lint/a11y/useSemanticElements: a section would be one more landmark inside one
        <div id={`${id}-panel`} className="question-panel" role="group" aria-labelledby={buttonId(open)} key={open}>
          <ErrorBoundary what="This answer">
            <Suspense fallback={<p className="section-empty">One moment…</p>}>
              <entry.Panel comparison={comparison} result={result} tree={tree} onHighlight={onHighlight} />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
    </section>
  );
});
