import { useEffect } from "react";
import { flushSync } from "react-dom";
import { tallyOf } from "../../../core/quiz.ts";
import type { Preference } from "../../../core/tree/types.ts";
import {
  answerAtHand,
  guessInQuiz,
  isAskedShown,
  leaveQuiz,
  nextInQuiz,
  openQuiz,
  restartQuiz,
  showAsked,
} from "../../../state/actions/quiz.ts";
import { useComparisonStore } from "../../../state/comparisonStore.ts";
import { say } from "../../../state/lessonStore.ts";
import { type QuizState, roundOf, useQuizStore } from "../../../state/quiz/quizStore.ts";
import { KeepFocus } from "../../../ui/KeepFocus.tsx";
import { GuessButtons } from "../GuessPanel.tsx";
import { MoreLessons } from "../MoreLessons.tsx";
import { Strip } from "../Strip.tsx";
import { scrollToPart } from "../usePointAt.ts";
import { answerSentence, shortTally } from "./quizWords.ts";
import { Tally } from "./Tally.tsx";

/** The pair at hand: the guess, what came of it, the tally so far, and the way on and out. */
export function QuizStrip() {
  const state = useQuizStore();
  const isHere = useComparisonStore(() => isAskedShown(state));
  useEffect(() => void openQuiz(), []);
  const { asked, source } = state;
  const answer = answerAtHand(state);
  const round = roundOf(state, source);
  const words = spoken(state, isHere);
  useEffect(() => say(words), [words]);
  const isFinished = asked.status === "finished";
  return (
    <Strip label="Quiz">
      <div className="strip-head">
        <h2>{title(state)}</h2>
        <p className="strip-tally">{!isFinished && shortTally(tallyOf(round.answers), source)}</p>
        <button type="button" className="quiet-button" onClick={leaveQuiz}>
          {isFinished ? "Close" : "Leave the quiz"}
        </button>
      </div>
      {asked.status === "failed" && <p>{asked.message}</p>}
      {isFinished && <Finished source={source} />}
      {asked.status === "ready" &&
        (isHere ? (
          <KeepFocus>
            {answer ? (
              <p className="strip-answer">
                <span className="strip-found">{answerSentence(answer, source)}</span>
                <button type="button" className="main-button" onClick={() => void goOn()}>
                  Next pair
                </button>
              </p>
            ) : (
              <div className="strip-guess">
                <span>Read both. Which one does the model prefer?</span>
                <GuessButtons onGuess={guessAndLook} />
              </div>
            )}
          </KeepFocus>
        ) : (
          <p>
            Another pair is on the page.{" "}
            <button type="button" className="quiet-button" onClick={showAsked}>
              Back to the quiz
            </button>
          </p>
        ))}
    </Strip>
  );
}

function beginAgain(source: string): void {
  restartQuiz(source);
  void openQuiz();
}

/** What came of it is said here, but why stands in the verdict. */
function guessAndLook(guess: Preference): void {
  flushSync(() => guessInQuiz(guess));
  const verdict = document.querySelector(".compare-result .verdict");
  if (verdict) scrollToPart(verdict);
}

async function goOn(): Promise<void> {
  await nextInQuiz();
  const pair = document.querySelector(".compare-pair");
  if (pair) scrollToPart(pair);
}

function title({ asked, source, rounds, total }: QuizState): string {
  if (asked.status === "finished") return "The quiz is done";
  return asked.status === "ready" ? `Quiz: pair ${roundOf({ rounds }, source).at + 1} of ${total}` : "Quiz";
}

/** What screen readers are told, once. Nothing of the verdict before the guess. */
function spoken(state: QuizState, isHere: boolean): string {
  const { asked, source } = state;
  if (asked.status === "finished") return "The quiz is done.";
  if (asked.status !== "ready" || !isHere) return "";
  const answer = answerAtHand(state);
  return answer ? answerSentence(answer, source) : `${title(state)}. Which response does the model prefer?`;
}

function Finished({ source }: { readonly source: string }) {
  return (
    <>
      <Tally source={source} />
      <p className="strip-choices">
        <button type="button" className="quiet-button" onClick={() => beginAgain(source)}>
          Once more, in another order
        </button>
        <MoreLessons />
      </p>
    </>
  );
}
