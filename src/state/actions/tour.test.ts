// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useComparisonStore } from "../comparisonStore.ts";
import { noteOpenedNode, startLesson, useLessonStore } from "../lessonStore.ts";
import { readyValue } from "../loadable.ts";
import { toggleQuestion } from "../questionStore.ts";
import { selectExample } from "../selectors.ts";
import { EXAMPLES } from "../testdata/fakeModel.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { INITIAL_TOUR, TOUR_KEY, useTourStore } from "../tour/tourStore.ts";
import { useTreeStore } from "../treeStore.ts";
import { moveDifference } from "../whatIfStore.ts";
import { select } from "./draft.ts";
import { chooseOnTour, guessOnTour, leaveTour, TOUR_EXAMPLE, tourFacts, watchTour } from "./tour.ts";

const done = () => useTourStore.getState().done;
const shown = () => selectExample(useComparisonStore.getState());
let stop: () => void;

beforeEach(() => {
  resetStores();
  useTourStore.setState(INITIAL_TOUR);
  const examples = EXAMPLES.examples.map((example, i) => (i === 0 ? { ...example, id: TOUR_EXAMPLE } : example));
  useComparisonStore.setState({ examples: { status: "ready", value: { ...EXAMPLES, examples } } });
  select({ kind: "example", id: "b" });
});
afterEach(() => stop());

/** Puts its example on the page, as a start does; the examples are there already. */
async function start() {
  startLesson("tour");
  stop = watchTour();
  await Promise.resolve();
}

describe("the tour", () => {
  it("puts its example on the page, hidden until the guess", async () => {
    await start();
    expect(shown()?.id).toBe(TOUR_EXAMPLE);
    expect(useLessonStore.getState().hides).toEqual(shown()?.pair);
    guessOnTour(1);
    expect(useLessonStore.getState().hides).toBeUndefined();
    expect(done()).toBe(1);
  });

  it("goes through all steps by what the visitor does, in order only", async () => {
    await start();
    toggleQuestion("order");
    expect(done()).toBe(0);
    toggleQuestion("order");
    guessOnTour(0);
    chooseOnTour("verbosity");
    expect(done()).toBe(1);
    chooseOnTour("helpfulness");
    noteOpenedNode(2);
    expect(done()).toBe(2);
    noteOpenedNode(1);
    noteOpenedNode(0);
    expect(done()).toBe(4);
    const result = tourFacts()?.result;
    if (!result) throw new Error("no result");
    toggleQuestion("what-if");
    moveDifference(result, 0, -0.5, { min: 0, max: 4 });
    expect(done()).toBe(4);
    moveDifference(result, 0, 1, { min: 0, max: 4 });
    expect(done()).toBe(5);
    toggleQuestion("order");
    expect(done()).toBe(6);
    expect(JSON.parse(localStorage.getItem(TOUR_KEY) ?? "")).toMatchObject({ done: 6, wasFinished: true });
    leaveTour();
    expect([done(), useLessonStore.getState().lesson]).toEqual([0, undefined]);
  });

  it("waits while something else is on the page, and keeps its place when it is left", async () => {
    await start();
    guessOnTour(0);
    select({ kind: "example", id: "b" });
    chooseOnTour("helpfulness");
    expect([tourFacts(), done()]).toEqual([undefined, 1]);
    leaveTour();
    expect(done()).toBe(1);
    expect(readyValue(useTreeStore.getState().trees.own)).toBeDefined();
    expect(shown()?.id).toBe("b");
  });
});
