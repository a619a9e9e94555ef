/**
 * A row of a preference set: what every imported file becomes, what is scored, and what a line of our own JSON Lines holds (DESIGN.md, wire
 * formats; snake_case because it is written as it stands). Everything is said of response 1 and response 2, never of "chosen". The texts
 * may be missing: decisions of a judge or rewards can come without them.
 */
import type { PairRewards } from "./attributes.ts";
import type { Message, Pair } from "./pair.ts";

/** Which response is preferred: 0 response 1, 1 response 2, null a tie. */
export type Label = 0 | 1 | null;

/** One number for each response. */
export type Both = readonly [number, number];

/** By the name of an attribute. */
export type Ratings = Readonly<Record<string, number>>;

export interface PreferenceRow {
  /** As in the file, else made of the place in it. Not always unique: a file may judge one pair many times. */
  readonly id: string;
  readonly messages?: readonly Message[];
  readonly response_1?: string;
  readonly response_2?: string;
  readonly label?: Label;
  readonly rewards?: PairRewards;
  readonly reward_model?: string;
  /** Why the pair could not be scored; rewards beside it are older, and another model's. */
  readonly error?: string;
  /** People's ratings of response 1 and of response 2. */
  readonly ratings_1?: Ratings;
  readonly ratings_2?: Ratings;
  /** Scalar scores of response 1 and response 2, by who gave them. */
  readonly scores?: Readonly<Record<string, Both>>;
  /** Labels of other judges, by name: null is a tie, and a judge who says nothing is not among them. */
  readonly judges?: Readonly<Record<string, Label>>;
  /** How much the pair counts beside others, 0 or more; 1 where nothing is said. */
  readonly weight?: number;
  /** Categories to look at apart, by column. */
  readonly slices?: Readonly<Record<string, string>>;
  /** Where the file named the responses by who won: which became response 1, and the seed that said so. */
  readonly assigned?: { readonly seed: number; readonly response_1: "chosen" | "rejected" };
}

/** The texts of a row; undefined where it came without. */
export function pairOfRow({
  messages,
  response_1,
  response_2,
}: Pick<PreferenceRow, "messages" | "response_1" | "response_2">): Pair | undefined {
  if (messages === undefined || response_1 === undefined || response_2 === undefined) return undefined;
  return { messages, responses: [response_1, response_2] };
}

/** Ends the name of a judge who was shown the responses the other way round; the label names them as the row does. */
export const SWAPPED_SUFFIX = ", swapped";

/** The same row with the responses the other way round. `assigned` is left to the caller. */
export function swapResponses(row: PreferenceRow): PreferenceRow {
  const { response_1, response_2, ratings_1, ratings_2, label, rewards, scores, judges } = row;
  return {
    ...row,
    ...(response_1 === undefined || response_2 === undefined ? {} : { response_1: response_2, response_2: response_1 }),
    ...(ratings_1 === undefined || ratings_2 === undefined ? {} : { ratings_1: ratings_2, ratings_2: ratings_1 }),
    ...(label === undefined ? {} : { label: otherLabel(label) }),
    ...(rewards === undefined ? {} : { rewards: [rewards[1], rewards[0]] as const }),
    ...(scores === undefined ? {} : { scores: mapValues(scores, ([a, b]): Both => [b, a]) }),
    ...(judges === undefined ? {} : { judges: mapValues(judges, otherLabel) }),
  };
}

/** The label of the same preference with the responses the other way round. */
export function otherLabel(label: Label): Label {
  return label === null ? null : label === 0 ? 1 : 0;
}

function mapValues<T>(values: Readonly<Record<string, T>>, map: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
