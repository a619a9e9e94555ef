import { ResponseMark } from "../../charts/ResponseMark.tsx";
import type { Preference } from "../../core/tree/types.ts";
import { guessInQuiz } from "../../state/actions/quiz.ts";
import { guessOnTour } from "../../state/actions/tour.ts";
import { useLessonStore } from "../../state/lessonStore.ts";
import "../../styles/lessons.css";

/** In the place of a verdict that is hidden: which response does the visitor think is preferred? */
export default function GuessPanel() {
  const guess = useLessonStore(({ lesson }) => (lesson === "tour" ? guessOnTour : guessInQuiz));
  return (
    <div className="guess">
      <p className="guess-question">Which response does the model prefer?</p>
      <GuessButtons onGuess={guess} />
      <p className="guess-note">The verdict, the rewards and the tree stay hidden until you have guessed.</p>
    </div>
  );
}

/** One for each response, with its mark. */
export function GuessButtons({ onGuess }: { readonly onGuess: (guess: Preference) => void }) {
  return (
    <p className="guess-buttons">
      {([1, 2] as const).map((response) => (
        <button key={response} type="button" onClick={() => onGuess(response === 1 ? 0 : 1)}>
          <ResponseMark response={response} size={15} /> Response {response}
        </button>
      ))}
    </p>
  );
}
