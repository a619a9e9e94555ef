/** A quiz about preferences: the order of its pairs, and how often whoever guesses agrees with the model and with people. */
import { uniform } from "./numeric/lattice.ts";
import { type Share, share } from "./numeric/proportion.ts";
import type { Preference } from "./tree/types.ts";

export interface QuizAnswer {
  readonly guess: Preference;
  /** What the tree made of the model's rewards when the guess was made. */
  readonly model: Preference;
  /** What people prefer; undefined where nobody was asked, or they could not tell. */
  readonly people?: Preference | undefined;
}

/** Each a share with its 95 % interval (`core/numeric/proportion.ts`). */
export interface QuizTally {
  /** Guesses that are the model's preference. */
  readonly guessAndModel: Share;
  /** Guesses that are people's, of the pairs that people have a label for; so with the next. */
  readonly guessAndPeople: Share;
  readonly modelAndPeople: Share;
}

export function tallyOf(answers: readonly QuizAnswer[]): QuizTally {
  const labelled = answers.filter(({ people }) => people !== undefined);
  const count = (of: readonly QuizAnswer[], isHit: (answer: QuizAnswer) => boolean) =>
    share(of.filter(isHit).length, of.length);
  return {
    guessAndModel: count(answers, ({ guess, model }) => guess === model),
    guessAndPeople: count(labelled, ({ guess, people }) => guess === people),
    modelAndPeople: count(labelled, ({ model, people }) => model === people),
  };
}

/** The same items in an order that the seed determines (Fisher and Yates' shuffle). */
export function seededOrder<T>(items: readonly T[], seed: number): readonly T[] {
  const random = uniform(seed);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
