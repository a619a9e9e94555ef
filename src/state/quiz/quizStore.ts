/** The quiz: where it takes its pairs from, their order, how far it is and every answer. Kept on the device. */
import * as v from "valibot";
import { create } from "zustand";
import type { Preference } from "../../core/tree/types.ts";
import type { Scored } from "../comparisonStore.ts";
import { newId } from "../newId.ts";
import { readStored, writeStored } from "../storage.ts";

export const QUIZ_KEY = "split-decision/quiz@1";

/** Stands for the examples; any other source is the id of a set. */
export const EXAMPLES_SOURCE = "examples";

const preference = v.picklist([0, 1]);

const roundSchema = v.object({
  /** Decides the order of the pairs. */
  seed: v.number(),
  /** The place in that order. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0)),
  answers: v.array(v.object({ id: v.string(), guess: preference, model: preference, people: v.optional(preference) })),
});

const quizSchema = v.object({ source: v.string(), rounds: v.record(v.string(), roundSchema) });

export type QuizRound = v.InferOutput<typeof roundSchema>;

/** A pair that is asked about. */
export interface QuizQuestion {
  readonly id: string;
  readonly scored: Scored;
  /** What people prefer, where they said. */
  readonly people: Preference | undefined;
}

export type Asked =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly question: QuizQuestion }
  | { readonly status: "finished" }
  /** Its pairs are not to be had; why, in a sentence. */
  | { readonly status: "failed"; readonly message: string };

export interface QuizState extends v.InferOutput<typeof quizSchema> {
  /** The pair at hand. Of this visit. */
  readonly asked: Asked;
  /** Pairs of the source in all, where that is known. */
  readonly total: number | undefined;
}

export const INITIAL_QUIZ: QuizState = {
  source: EXAMPLES_SOURCE,
  rounds: {},
  asked: { status: "loading" },
  total: undefined,
};

export const useQuizStore = create<QuizState>()(() => ({ ...INITIAL_QUIZ, ...readStored(QUIZ_KEY, quizSchema) }));

/** The round of that source as far as it is; a new one where none was begun. */
export function roundOf({ rounds }: Pick<QuizState, "rounds">, source: string): QuizRound {
  return (Object.hasOwn(rounds, source) ? rounds[source] : undefined) ?? NEW_ROUND;
}

const NEW_ROUND: QuizRound = { seed: seedOf(newId()), at: 0, answers: [] };

/** Takes up a source. The rounds of the examples and of that set are kept, those of sets before it are not. */
export function chooseSource(source: string): void {
  const state = useQuizStore.getState();
  const kept = Object.entries(state.rounds).filter(([of]) => of === EXAMPLES_SOURCE || of === source);
  change({ source, rounds: { ...Object.fromEntries(kept), [source]: roundOf(state, source) } });
}

export function changeRound(part: Partial<QuizRound>): void {
  const state = useQuizStore.getState();
  const { source, rounds } = state;
  change({ rounds: { ...rounds, [source]: { ...roundOf(state, source), ...part } } });
}

/** Forgets every answer of a source; its pairs come in another order. */
export function resetRound(source: string): void {
  const { rounds } = useQuizStore.getState();
  change({ rounds: { ...rounds, [source]: { seed: seedOf(newId()), at: 0, answers: [] } } });
}

function change(to: Partial<QuizState>): void {
  useQuizStore.setState(to);
  const { source, rounds } = useQuizStore.getState();
  writeStored(QUIZ_KEY, { source, rounds });
}

/** A 32-bit number from an id, which is random. */
function seedOf(id: string): number {
  return [...id].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
}
