import { useEffect, useState } from "react";
import { startBlank } from "../../../state/actions/draft.ts";
import { chooseOnTour, followTour, goToTour, leaveTour, tourFacts, watchTour } from "../../../state/actions/tour.ts";
import { say } from "../../../state/lessonStore.ts";
import { TOUR_STEPS, type TourFacts } from "../../../state/tour/tourSteps.ts";
import { useTourStore } from "../../../state/tour/tourStore.ts";
import { MoreLessons } from "../MoreLessons.tsx";
import { Strip } from "../Strip.tsx";
import { usePointAt } from "../usePointAt.ts";
import { attributeHint, LEARNT, placeAt, STEP_WORDS, stepTitle } from "./tourWords.ts";

/** The step at hand, what came of the one before, and the way out. It goes on by itself when the visitor has done it. */
export function TourStrip() {
  const [start] = useState(() => useTourStore.getState().done);
  const done = useTourStore((state) => state.done);
  const facts = useTourFacts();
  useEffect(watchTour, []);
  const step = TOUR_STEPS[done];
  const isHere = facts !== undefined;
  usePointAt(facts && placeAt(step, facts));
  // What was found is said of the steps of this visit: what an earlier one found is no longer on the page.
  const before = TOUR_STEPS[done - 1];
  const found = before && facts && done > start ? STEP_WORDS[before].found(facts) : "";
  useEffect(() => {
    if (!isHere) return;
    const now = step ? [STEP_WORDS[step].task] : LEARNT;
    say(`${[found, stepTitle(done)].filter(Boolean).join(" ")}. ${now.join(" ")}`);
  }, [isHere, step, done, found]);
  return (
    <Strip label="Tour">
      <div className="strip-head">
        <h2>{stepTitle(done)}</h2>
        <Dots done={done} />
        <button type="button" className="quiet-button" onClick={leaveTour}>
          {step ? "Leave the tour" : "Close"}
        </button>
      </div>
      {!step ? <Learnt /> : isHere ? <Step facts={facts} found={found} done={done} /> : <Elsewhere />}
    </Strip>
  );
}

function Step({ facts, found, done }: { readonly facts: TourFacts; readonly found: string; readonly done: number }) {
  const step = TOUR_STEPS[done];
  if (!step) return null;
  return (
    <>
      <p>
        {found && <span className="strip-found">{found} </span>}
        {STEP_WORDS[step].task}
      </p>
      {step === "rewards" && <AttributeQuestion facts={facts} />}
    </>
  );
}

function AttributeQuestion({ facts: { attribute: chosen, result } }: { readonly facts: TourFacts }) {
  return (
    <>
      <p className="strip-choices">
        {result.attributes.map((attribute) => (
          <button key={attribute} type="button" className="quiet-button" onClick={() => chooseOnTour(attribute)}>
            {attribute}
          </button>
        ))}
      </p>
      <p className="strip-hint" role="status">
        {chosen !== undefined && attributeHint(chosen, result)}
      </p>
    </>
  );
}

function Elsewhere() {
  return (
    <p>
      The tour is about one of the examples, with the model's own tree.{" "}
      <button type="button" className="quiet-button" onClick={goToTour}>
        Go on with it
      </button>
    </p>
  );
}

function Learnt() {
  return (
    <>
      <ol className="strip-learnt">
        {LEARNT.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <p className="strip-choices">
        <button type="button" className="quiet-button" onClick={startWriting}>
          Try your own pair
        </button>
        <MoreLessons />
      </p>
    </>
  );
}

function startWriting(): void {
  leaveTour();
  startBlank();
  document.querySelector<HTMLElement>(".conversation textarea")?.focus();
}

function Dots({ done }: { readonly done: number }) {
  return (
    <span className="strip-dots" aria-hidden="true">
      {TOUR_STEPS.map((step, i) => (
        <span key={step} className={i < done ? "is-done" : i === done ? "is-now" : undefined} />
      ))}
    </span>
  );
}

/** As the stores stand; one object until one of them changes. */
function useTourFacts(): TourFacts | undefined {
  const [facts, setFacts] = useState(tourFacts);
  useEffect(() => followTour(() => setFacts(tourFacts())), []);
  return facts;
}
