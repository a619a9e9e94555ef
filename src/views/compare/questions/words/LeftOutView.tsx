import { ResponseMark } from "../../../../charts/ResponseMark.tsx";
import { Term } from "../../../../charts/terms/Term.tsx";
import { WordLegend } from "../../../../charts/words/WordLegend.tsx";
import type { LeftOutOf } from "../../../../core/attribution/leaveOneOut.ts";
import type { ComparisonResult } from "../../../../core/result.ts";
import type { DecisionTree } from "../../../../core/tree/types.ts";
import type { Scored } from "../../../../state/comparisonStore.ts";
import { LeftOutText } from "./LeftOutText.tsx";
import type { WordsQuestion } from "./useWords.ts";

interface Props {
  readonly scored: Scored;
  readonly result: ComparisonResult;
  readonly tree: DecisionTree;
  readonly question: WordsQuestion;
}

const TEXTS: readonly { readonly of: LeftOutOf; readonly name: string }[] = [
  { of: 0, name: "Response 1" },
  { of: 1, name: "Response 2" },
  { of: "prompt", name: "The prompt" },
];

/** What leaving out each part in turn changes: asked of the model on demand, one text at a time. */
export function LeftOutView({ scored, result, tree, question }: Props) {
  return (
    <>
      <p className="answer-notes">
        The model scores the text again{" "}
        <Term id="leave-one-out" after=",">
          without each part
        </Term>{" "}
        so this also counts what a part does to those after it. A positive number is what the part adds to{" "}
        {question.attribute}; of the prompt, to the difference, 2 − 1.
      </p>
      <div className="word-columns">
        {TEXTS.map(({ of, name }) => (
          <section
            key={of}
            className={`response ${of === "prompt" ? "is-prompt" : `response-${of + 1}`}`}
            aria-label={`${name}: parts left out`}
          >
            <h3>
              {of !== "prompt" && <ResponseMark response={of === 0 ? 1 : 2} />} {name}
            </h3>
            <LeftOutText of={of} name={name} scored={scored} result={result} tree={tree} question={question} />
          </section>
        ))}
      </div>
      <WordLegend more="; outlined: without it the winner is another" />
    </>
  );
}
