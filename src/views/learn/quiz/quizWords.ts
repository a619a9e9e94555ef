/** The quiz in sentences: what a guess came to, and the tally. */
import { formatPercent } from "../../../core/format.ts";
import type { Share } from "../../../core/numeric/proportion.ts";
import type { QuizAnswer, QuizTally } from "../../../core/quiz.ts";
import { EXAMPLES_SOURCE } from "../../../state/quiz/quizStore.ts";

/** Whose labels a source has: nobody rated the examples, so there it is a judgement of our own. */
function peopleOf(source: string): string {
  return source === EXAMPLES_SOURCE ? "a careful person" : "the label";
}

/** "You guessed response 1, and so says the model. The label: response 2." */
export function answerSentence({ guess, model, people }: QuizAnswer, source: string): string {
  const first =
    guess === model
      ? `You guessed response ${guess + 1}, and the model prefers it, too.`
      : `You guessed response ${guess + 1}; the model prefers response ${model + 1}.`;
  if (source !== EXAMPLES_SOURCE)
    return `${first} The label: ${people === undefined ? "none" : `response ${people + 1}`}.`;
  return people === undefined
    ? `${first} People's labels: none; either answer is good.`
    : `${first} A careful person prefers response ${people + 1}.`;
}

/** "7 of 10, 70.0 % (95 % interval 39.7 % to 89.2 %)"; "none yet". */
function shareText({ hits, of, value, low, high }: Share): string {
  if (of === 0) return "none yet";
  return `${hits} of ${of}, ${formatPercent(value)} (95 % interval ${formatPercent(low)} to ${formatPercent(high)})`;
}

/** A name and a number for each row of the tally. */
export function tallyRows(tally: QuizTally, source: string): readonly (readonly [string, string])[] {
  const people = peopleOf(source);
  return [
    ["You and the model agree", shareText(tally.guessAndModel)],
    [`You and ${people} agree`, shareText(tally.guessAndPeople)],
    [`The model and ${people} agree`, shareText(tally.modelAndPeople)],
  ];
}

/** "You and the model: 7 of 10": for the strip. */
export function shortTally({ guessAndModel, guessAndPeople }: QuizTally, source: string): string {
  if (guessAndModel.of === 0) return "";
  const people =
    guessAndPeople.of > 0 ? ` · and ${peopleOf(source)}: ${guessAndPeople.hits} of ${guessAndPeople.of}` : "";
  return `You and the model: ${guessAndModel.hits} of ${guessAndModel.of}${people}`;
}
