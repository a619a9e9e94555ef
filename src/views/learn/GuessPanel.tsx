import { ResponseMark } from "../../charts/ResponseMark.tsx";
import { guessOnTour } from "../../state/actions/tour.ts";
import "../../styles/lessons.css";

/** In the place of a verdict that is hidden: which response does the visitor think is preferred? */
export default function GuessPanel() {
  return (
    <div className="guess">
      <p className="guess-question">Which response does the model prefer?</p>
      <p className="guess-buttons">
        {([1, 2] as const).map((response) => (
          <button key={response} type="button" onClick={() => guessOnTour(response === 1 ? 0 : 1)}>
            <ResponseMark response={response} size={15} /> Response {response}
          </button>
        ))}
      </p>
      <p className="guess-note">The verdict, the rewards and the tree stay hidden until you have guessed.</p>
    </div>
  );
}
