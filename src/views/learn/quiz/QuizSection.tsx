import { useEffect, useMemo } from "react";
import { countOf } from "../../../core/format.ts";
import { restoreSet } from "../../../state/actions/importSet.ts";
import { startQuiz } from "../../../state/actions/quiz.ts";
import { useComparisonStore } from "../../../state/comparisonStore.ts";
import { readyValue } from "../../../state/loadable.ts";
import { quizSetOf } from "../../../state/quiz/quizPairs.ts";
import { EXAMPLES_SOURCE, resetRound, roundOf, useQuizStore } from "../../../state/quiz/quizStore.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { KeepFocus } from "../../../ui/KeepFocus.tsx";
import { hrefOf } from "../../route.ts";
import { useShownSet } from "../../set/useShownSet.ts";
import { Tally } from "./Tally.tsx";

/** What the quiz is, and for each source of pairs how far the visitor is, the tally, and the way into it. */
export function QuizSection() {
  const examples = useComparisonStore((state) => readyValue(state.examples)?.examples.length ?? 0);
  const shown = useShownSet();
  const label = useSetStore((state) => state.label);
  useEffect(() => void restoreSet(), []);
  const set = useMemo(() => quizSetOf(shown, label), [shown, label]);
  return (
    <section className="learn-section" aria-labelledby="learn-quiz">
      <h3 id="learn-quiz">A quiz</h3>
      <p>
        One pair after another with the verdict hidden. Guess which response the model prefers; then the verdict
        unfolds, and the tally says how often you agree with the model and with people.
      </p>
      <Source source={EXAMPLES_SOURCE} name="The examples" count={examples}>
        People's labels: none. Nobody rated the examples; what a careful person prefers is our own judgement.
      </Source>
      {set ? (
        <Source source={set.id} name={set.name} count={set.pairs.length}>
          Labels: the column “{set.label.name}” of your set.
        </Source>
      ) : (
        <p className="learn-note">
          A set that is opened under <a href={hrefOf("set")}>Set</a>, with rewards and labels, makes a quiz as well.
        </p>
      )}
    </section>
  );
}

interface SourceProps {
  readonly source: string;
  readonly name: string;
  readonly count: number;
  readonly children: React.ReactNode;
}

function Source({ source, name, count, children }: SourceProps) {
  const { at, answers } = useQuizStore((state) => roundOf(state, source));
  const isBegun = answers.length > 0 && at < count;
  return (
    <div className="quiz-source">
      <h4>
        {name}, {countOf(count, "pair")}
      </h4>
      <p className="learn-note">{children}</p>
      {answers.length > 0 && <Tally source={source} />}
      <KeepFocus>
        <p className="learn-actions">
          <a className="main-button" href={hrefOf("compare")} onClick={() => startQuiz(source)}>
            {isBegun ? `Go on with pair ${at + 1}` : at > 0 ? "See how it ended" : "Start the quiz"}
            {source !== EXAMPLES_SOURCE && <span className="visually-hidden"> of your set</span>}
          </a>
          {answers.length > 0 && (
            <button type="button" className="quiet-button" onClick={() => resetRound(source)}>
              Forget my answers
            </button>
          )}
        </p>
      </KeepFocus>
    </div>
  );
}
