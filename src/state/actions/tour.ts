/** The guided tour: it puts its example on the page, watches what the visitor does there, and goes on by itself. */
import type { Preference } from "../../core/tree/types.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { hideVerdictOf, leaveLesson, startLesson, takeStart, useLessonStore } from "../lessonStore.ts";
import { readyValue } from "../loadable.ts";
import { useQuestionStore } from "../questionStore.ts";
import { resultOf, selectExample, selectScored, selectTree } from "../selectors.ts";
import { settled } from "../settled.ts";
import { isStepDone, TOUR_STEPS, type TourFacts } from "../tour/tourSteps.ts";
import { changeTour, INITIAL_TOUR, useTourStore } from "../tour/tourStore.ts";
import { OWN_TREE, showTreeAs, useTreeStore } from "../treeStore.ts";
import { resetWhatIf, useWhatIfStore, whatIfResult } from "../whatIfStore.ts";
import { select } from "./draft.ts";

/** Three splits on two attributes, nearest to the line of one that sets the confidence only, and a model that is wrong. */
export const TOUR_EXAMPLE = "confident-nonsense";

/** Begins the tour anew. */
export function restartTour(): void {
  changeTour({ ...INITIAL_TOUR, wasFinished: useTourStore.getState().wasFinished });
  startLesson("tour");
}

/** Leaves it where it is, to be gone on with; a finished one begins anew the next time. */
export function leaveTour(): void {
  const { done, wasFinished } = useTourStore.getState();
  if (done === TOUR_STEPS.length) changeTour({ ...INITIAL_TOUR, wasFinished });
  leaveLesson("tour");
}

/** Puts on the page what the tour is about. */
export function goToTour(): void {
  const { done } = useTourStore.getState();
  useTreeStore.setState({ choice: OWN_TREE });
  if (TOUR_STEPS[done] !== "order") resetWhatIf();
  select({ kind: "example", id: TOUR_EXAMPLE });
  showTreeAs("drawing");
  hideUntilGuessed();
}

/** The answer to "which does the model prefer?". */
export function guessOnTour(guess: Preference): void {
  changeTour({ guess });
}

/** The answer to "on which attribute do they differ most?". */
export function chooseOnTour(attribute: string): void {
  changeTour({ attribute });
}

/** What the tour can see; undefined while something else is on the page. */
export function tourFacts(): TourFacts | undefined {
  const comparison = useComparisonStore.getState();
  const trees = useTreeStore.getState();
  const tree = readyValue(selectTree(trees));
  const result = resultOf(selectScored(comparison), tree);
  if (!result || trees.choice !== OWN_TREE || selectExample(comparison)?.id !== TOUR_EXAMPLE) return undefined;
  const { question } = useQuestionStore.getState();
  const { guess, attribute } = useTourStore.getState();
  const { openedNode } = useLessonStore.getState();
  const moved = question === "what-if" ? whatIfResult(useWhatIfStore.getState(), result, tree) : undefined;
  return { result, moved, guess, attribute, openedNode, question };
}

/** Everything that a step can be done with. */
const TOUR_SOURCES = [
  useComparisonStore,
  useTreeStore,
  useQuestionStore,
  useWhatIfStore,
  useLessonStore,
  useTourStore,
] as const;

/** Calls now, and whenever something changes that a step can be done with. Returns how to stop. */
export function followTour(note: () => void): () => void {
  note();
  const stops = TOUR_SOURCES.map((store) => store.subscribe(note));
  return () => {
    for (const stop of stops) stop();
  };
}

/** Goes on whenever the step at hand is done. Returns how to stop. */
export function watchTour(): () => void {
  if (takeStart()) void settled(useComparisonStore, ({ examples }) => examples.status !== "loading").then(goToTour);
  return followTour(() => {
    const facts = tourFacts();
    const { done } = useTourStore.getState();
    const step = TOUR_STEPS[done];
    if (!facts || !step || !isStepDone(step, facts)) return;
    if (step === "guess") hideVerdictOf(undefined);
    const isLast = done + 1 === TOUR_STEPS.length;
    changeTour({ done: done + 1, ...(isLast && { wasFinished: true }) });
  });
}

function hideUntilGuessed(): void {
  const isAsked = TOUR_STEPS[useTourStore.getState().done] === "guess";
  hideVerdictOf(isAsked ? selectExample(useComparisonStore.getState())?.pair : undefined);
}
