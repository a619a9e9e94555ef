// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { tallyOf } from "../../core/quiz.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { useLessonStore } from "../lessonStore.ts";
import { EXAMPLES_SOURCE, INITIAL_QUIZ, QUIZ_KEY, roundOf, useQuizStore } from "../quiz/quizStore.ts";
import { selectExample } from "../selectors.ts";
import { EXAMPLES, TREE } from "../testdata/fakeModel.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { OWN_TREE, useTreeStore } from "../treeStore.ts";
import { select } from "./draft.ts";
import {
  answerAtHand,
  guessInQuiz,
  isAskedShown,
  leaveQuiz,
  nextInQuiz,
  openQuiz,
  restartQuiz,
  startQuiz,
} from "./quiz.ts";

const state = () => useQuizStore.getState();
const shown = () => selectExample(useComparisonStore.getState());
const hidden = () => useLessonStore.getState().hides;
const answers = () => roundOf(state(), EXAMPLES_SOURCE).answers;
const texts = { messages: [{ role: "user" as const, content: "Why?" }] };

beforeEach(() => {
  resetStores();
  useQuizStore.setState(INITIAL_QUIZ);
  // Three pairs with texts of their own, the last without anybody's judgement.
  const examples = ["a", "b", "c"].flatMap((id) =>
    EXAMPLES.examples.slice(0, 1).map((example) => ({
      ...example,
      id,
      pair: { ...texts, responses: [`Because ${id}.`, "No reason."] as const },
      expected: id === "c" ? undefined : (1 as const),
    })),
  );
  useComparisonStore.setState({ examples: { status: "ready", value: { ...EXAMPLES, examples } } });
});

describe("the quiz", () => {
  it("hides a pair until the guess, counts it once, and shows its verdict", async () => {
    startQuiz(EXAMPLES_SOURCE);
    await openQuiz();
    expect(hidden()).toEqual(shown()?.pair);
    expect(isAskedShown(state())).toBe(true);
    guessInQuiz(0);
    expect(hidden()).toBeUndefined();
    guessInQuiz(1);
    expect(answers()).toHaveLength(1);
    expect(answerAtHand(state())).toMatchObject({ guess: 0, model: 0 });
  });

  it("asks of the examples what the model prefers in its own tree, whichever was chosen before", async () => {
    const borrowed = { ...TREE, id: "borrowed", tree: { ...TREE.tree, value: TREE.tree.value.toReversed() } };
    useTreeStore.setState(({ trees }) => ({
      trees: { ...trees, borrowed: { status: "ready", value: borrowed } },
      choice: "borrowed",
    }));
    startQuiz(EXAMPLES_SOURCE);
    await openQuiz();
    expect(useTreeStore.getState().choice).toBe(OWN_TREE);
    guessInQuiz(0);
    expect(answerAtHand(state())).toMatchObject({ guess: 0, model: 0 });
  });

  it("goes through all pairs once, in an order that is remembered, and tallies against people where they say", async () => {
    startQuiz(EXAMPLES_SOURCE);
    await openQuiz();
    const seen: (string | undefined)[] = [];
    for (const guess of [0, 0, 1] as const) {
      seen.push(shown()?.id);
      guessInQuiz(guess);
      await nextInQuiz();
    }
    expect(seen.toSorted()).toEqual(["a", "b", "c"]);
    expect(state().asked).toEqual({ status: "finished" });
    const tally = tallyOf(answers());
    expect([tally.guessAndModel.hits, tally.guessAndModel.of, tally.guessAndPeople.of]).toEqual([2, 3, 2]);
    expect(tally.modelAndPeople).toMatchObject({ hits: 0, of: 2 });
    const kept = JSON.parse(localStorage.getItem(QUIZ_KEY) ?? "{}");
    expect(kept.rounds.examples).toMatchObject({ at: 3, seed: roundOf(state(), EXAMPLES_SOURCE).seed });
  });

  it("is left where it is, and gone on with at the same pair", async () => {
    startQuiz(EXAMPLES_SOURCE);
    await openQuiz();
    guessInQuiz(1);
    await nextInQuiz();
    const second = shown()?.id;
    leaveQuiz();
    expect(hidden()).toBeUndefined();
    select({ kind: "example", id: "nothing" });
    startQuiz(EXAMPLES_SOURCE);
    await openQuiz();
    expect(shown()?.id).toBe(second);
    expect(hidden()).toEqual(shown()?.pair);
  });

  it("begins anew without its answers when it is reset", async () => {
    startQuiz(EXAMPLES_SOURCE);
    await openQuiz();
    guessInQuiz(1);
    restartQuiz(EXAMPLES_SOURCE);
    await openQuiz();
    expect(answers()).toEqual([]);
    expect(hidden()).toBeDefined();
  });

  it("of a set that is gone says so, and hides nothing", async () => {
    startQuiz("a set");
    await openQuiz();
    expect(state().asked).toMatchObject({ status: "failed" });
    expect(hidden()).toBeUndefined();
  });
});
