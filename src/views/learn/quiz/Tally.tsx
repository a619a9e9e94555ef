import { tallyOf } from "../../../core/quiz.ts";
import { roundOf, useQuizStore } from "../../../state/quiz/quizStore.ts";
import { tallyRows } from "./quizWords.ts";

/** How often guesses agree with the model and with people: counts, shares and their intervals. */
export function Tally({ source }: { readonly source: string }) {
  const { answers } = useQuizStore((state) => roundOf(state, source));
  return (
    <dl className="tally">
      {tallyRows(tallyOf(answers), source).map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
