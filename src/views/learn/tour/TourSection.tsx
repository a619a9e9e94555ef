import { restartTour } from "../../../state/actions/tour.ts";
import { startLesson } from "../../../state/lessonStore.ts";
import { TOUR_STEPS } from "../../../state/tour/tourSteps.ts";
import { useTourStore } from "../../../state/tour/tourStore.ts";
import { hrefOf } from "../../route.ts";

/** What the tour is, how far the visitor is, and the way into it. */
export function TourSection() {
  const { done, wasFinished } = useTourStore();
  const isBegun = done > 0 && done < TOUR_STEPS.length;
  return (
    <section className="learn-section" aria-labelledby="learn-tour">
      <h3 id="learn-tour">A tour</h3>
      <p>
        Six steps on one example, about two minutes. Each is done by doing it: guess the verdict, see the rewards,
        follow the path, find the margin, flip it, swap the order.
        {wasFinished && " You have been through it."}
      </p>
      <p className="learn-actions">
        <a className="main-button" href={hrefOf("compare")} onClick={() => startLesson("tour")}>
          {isBegun ? `Go on with step ${done + 1}` : wasFinished ? "Take it again" : "Take the tour"}
        </a>
        {isBegun && (
          <a className="quiet-button" href={hrefOf("compare")} onClick={restartTour}>
            From the beginning
          </a>
        )}
      </p>
    </section>
  );
}
