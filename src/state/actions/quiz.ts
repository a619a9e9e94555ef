/** The quiz: one pair after another comes to the page with its verdict hidden; after a guess it is shown, and the guess is counted. */
import { type QuizAnswer, seededOrder } from "../../core/quiz.ts";
import type { Preference } from "../../core/tree/types.ts";
import { type Scored, type Selection, useComparisonStore } from "../comparisonStore.ts";
import { hideVerdictOf, leaveLesson, startLesson, takeStart } from "../lessonStore.ts";
import { useLinkStore } from "../linkStore.ts";
import { readyValue } from "../loadable.ts";
import { closeQuestion } from "../questionStore.ts";
import { quizIds, quizQuestion } from "../quiz/quizPairs.ts";
import {
  type Asked,
  changeRound,
  chooseSource,
  EXAMPLES_SOURCE,
  type QuizState,
  resetRound,
  roundOf,
  useQuizStore,
} from "../quiz/quizStore.ts";
import { isCurrent, resultOf, selectPair, selectTree } from "../selectors.ts";
import { settled } from "../settled.ts";
import { OWN_TREE, useTreeStore } from "../treeStore.ts";
import { select } from "./draft.ts";
import { restoreSet } from "./importSet.ts";
import { chooseTree } from "./load.ts";
import { stopScoring } from "./score.ts";

/** Begins the quiz of that source, or goes on with it. */
export function startQuiz(source: string): void {
  chooseSource(source);
  startLesson("quiz");
}

/** Begins it anew: every answer is forgotten, and the order is another one. */
export function restartQuiz(source: string): void {
  resetRound(source);
  startQuiz(source);
}

/** Leaves it where it is, to be gone on with. */
export function leaveQuiz(): void {
  leaveLesson("quiz");
}

/** For whatever shows the quiz: finds the pair at hand, and puts it on the page where the quiz has just been started. */
export async function openQuiz(): Promise<void> {
  const isStart = takeStart();
  await settled(useComparisonStore, ({ examples }) => examples.status !== "loading");
  if (useQuizStore.getState().source !== EXAMPLES_SOURCE) await restoreSet();
  await settled(useLinkStore, ({ opening }) => opening.status !== "opening");
  await findQuestion();
  // What the model prefers is not for a borrowed tree to say. A set has the tree that was chosen or fitted for it.
  if (isStart && useQuizStore.getState().source === EXAMPLES_SOURCE) void chooseTree(OWN_TREE);
  if (isStart) showAsked();
  else takeBack();
}

/** After a reload a pair of a set has come back by the page's own address: nobody sent it, and its rewards are the set's. */
function takeBack(): void {
  const state = useQuizStore.getState();
  const { linked, selection } = useComparisonStore.getState();
  if (state.source === EXAMPLES_SOURCE || state.asked.status !== "ready" || !isAskedShown(state)) return;
  if (selection.kind !== "link" || !linked?.recorded) return;
  useLinkStore.setState({ opened: undefined });
  useComparisonStore.setState({ linked: { ...linked, via: "set", recorded: state.asked.question.scored } });
}

/** The pair after the one at hand. */
export async function nextInQuiz(): Promise<void> {
  const state = useQuizStore.getState();
  changeRound({ at: roundOf(state, state.source).at + 1 });
  await findQuestion();
  showAsked();
}

/** Puts the pair at hand on the page, hidden unless it was answered. */
export function showAsked(): void {
  const { asked, source } = useQuizStore.getState();
  const question = asked.status === "ready" ? asked.question : undefined;
  closeQuestion();
  hideVerdictOf(answerAtHand(useQuizStore.getState()) ? undefined : question?.scored.pair);
  if (!question) return;
  if (source === EXAMPLES_SOURCE) select({ kind: "example", id: question.id });
  else showScored(question.scored);
}

/** A pair of a set, in the place of one that came by a link: it is none of the visitor's own. */
function showScored(scored: Scored): void {
  stopScoring();
  // It came by no link: what an earlier one said is of another pair.
  useLinkStore.setState({ opened: undefined });
  useComparisonStore.setState(({ selection, linked }) => {
    const returnTo: Selection = selection.kind === "link" ? (linked?.returnTo ?? { kind: "first" }) : selection;
    const asked = { pair: scored.pair, via: "set", recorded: scored, rerun: undefined, returnTo } as const;
    return { linked: asked, selection: { kind: "link" } };
  });
}

/** Counts a guess about the pair at hand and shows its verdict. Without a verdict, there is nothing to count. */
export function guessInQuiz(guess: Preference): void {
  const state = useQuizStore.getState();
  const result = state.asked.status === "ready" ? askedResult(state.asked) : undefined;
  if (state.asked.status === "ready" && result && !answerAtHand(state)) {
    const { id, people } = state.asked.question;
    const { answers } = roundOf(state, state.source);
    changeRound({
      answers: [...answers, { id, guess, model: result.preference, ...(people !== undefined && { people }) }],
    });
  }
  hideVerdictOf(undefined);
}

/** What was answered about the pair at hand; undefined before. */
export function answerAtHand({ asked, source, rounds }: QuizState): QuizAnswer | undefined {
  if (asked.status !== "ready") return undefined;
  return roundOf({ rounds }, source).answers.find(({ id }) => id === asked.question.id);
}

/** Whether the pair at hand is the one on the page. */
export function isAskedShown({ asked }: QuizState): boolean {
  return asked.status === "ready" && isCurrent(asked.question.scored, selectPair(useComparisonStore.getState()));
}

function askedResult({ question }: Extract<Asked, { status: "ready" }>) {
  return resultOf(question.scored, readyValue(selectTree(useTreeStore.getState())));
}

const NO_PAIRS =
  "The pairs of this quiz are no longer here: its set was replaced, or has no labels and rewards any more.";

async function findQuestion(): Promise<void> {
  const state = useQuizStore.getState();
  const { seed, at } = roundOf(state, state.source);
  const ids = seededOrder(quizIds(state.source), seed);
  const id = ids[at];
  const question = id === undefined ? undefined : await quizQuestion(state.source, id).catch(() => undefined);
  const asked: Asked = question
    ? { status: "ready", question }
    : ids.length > 0 && id === undefined
      ? { status: "finished" }
      : { status: "failed", message: NO_PAIRS };
  useQuizStore.setState({ asked, total: ids.length });
}
