/** What came of joining a system's outputs to a set, in numbers and in words: the page and the command line say the same. */
import { countOf, formatCount } from "../format.ts";

/** How many, and the first of them in words. */
export interface Listed {
  readonly count: number;
  readonly first: readonly string[];
}

/** What a column of a system says of the pairs that it was joined to. */
export interface ColumnTally {
  readonly name: string;
  readonly response_1: number;
  readonly response_2: number;
  readonly ties: number;
}

/** Why a row of the file was not joined, or a pair of the set got nothing. */
export const PROBLEMS = [
  "unreadable",
  "unmatched",
  "otherTexts",
  "ambiguous",
  "unoriented",
  "unread",
  "silent",
] as const;
export type Problem = (typeof PROBLEMS)[number];

export interface JoinReport {
  /** What the file was recognized as. */
  readonly shape: string;
  /** Rows that could be read. */
  readonly rows: number;
  /** Those that found their pair, by what they were known. */
  readonly joined: { readonly subsetAndId: number; readonly id: number; readonly texts: number };
  /** Pairs of the set that something is said of now. */
  readonly pairs: number;
  /** Of the joined rows: those whose responses stand the other way round in the file. */
  readonly turned: number;
  /** Of the joined rows: those that neither texts nor a label tell the order of; it is taken for the set's. */
  readonly assumed: number;
  readonly columns: readonly ColumnTally[];
  /** Rewards by attribute, and the pairs that have them; undefined where the system gives none. */
  readonly rewards?: { readonly attributes: readonly string[]; readonly pairs: number };
  readonly problems: Readonly<Record<Problem, Listed>>;
  /** Whether a column says 0 and 1 for the responses. */
  readonly isZeroBased: boolean;
}

const WORDS: Readonly<Record<Problem, readonly [one: string, many: string]>> = {
  unreadable: ["row could not be read", "rows could not be read"],
  unmatched: ["row is of no pair of the set", "rows are of no pair of the set"],
  otherTexts: ["row has the id of a pair, but other texts", "rows have the id of a pair, but other texts"],
  ambiguous: [
    "row was left out: it is not of one pair alone, or says another thing of it than one before",
    "rows were left out: they are not of one pair alone, or say other things of it than those before",
  ],
  unoriented: [
    "row names a chosen response, and the set does not say which one that is",
    "rows name a chosen response, and the set does not say which one that is",
  ],
  unread: ["output has no verdict that could be read", "outputs have no verdict that could be read"],
  silent: ["pair of the set has no output", "pairs of the set have no output"],
};

/** "RewardBench results: 541 rows, 541 joined by subset and id, 0 unmatched." */
export function joinSentence({ shape, rows, joined, problems }: JoinReport): string {
  const ways = [
    ["subset and id", joined.subsetAndId],
    ["id", joined.id],
    ["texts", joined.texts],
  ] as const;
  const used = ways.filter(([, count]) => count > 0).map(([way, count]) => `${formatCount(count)} joined by ${way}`);
  const { unmatched, otherTexts, ambiguous, unoriented } = problems;
  const left = [unmatched, otherTexts, ambiguous, unoriented].reduce((sum, { count }) => sum + count, 0);
  const parts = [countOf(rows, "row"), ...(used.length > 0 ? used : ["none joined"])];
  return `${shape[0]?.toUpperCase() ?? ""}${shape.slice(1)}: ${[...parts, `${formatCount(left)} unmatched`].join(", ")}.`;
}

/** Why a file brought nothing to a set. */
export function nothingSentence(report: JoinReport): string {
  const { joined, rows } = report;
  const isJoined = joined.subsetAndId + joined.id + joined.texts > 0;
  const words = problemSentences(report).filter(({ problem }) => problem !== "silent");
  const why = words.map((each) => ` ${each.words}${firstOf(report, each.problem)}.`).join("");
  return isJoined
    ? `It says of no pair which response is preferred: it has no verdict, no scores and no rewards that could be read.${why}`
    : `None of its ${formatCount(rows)} rows is joined to a pair of this set.${why}`;
}

function firstOf({ problems }: JoinReport, problem: Problem): string {
  const [first] = problems[problem].first;
  return first === undefined ? "" : `, the first: ${first}`;
}

/** What was left out, and why, each with the first of its kind; nothing where all went well. */
export function problemSentences({
  problems,
}: JoinReport): readonly { readonly problem: Problem; readonly words: string }[] {
  return PROBLEMS.filter((problem) => problems[problem].count > 0).map((problem) => {
    const { count } = problems[problem];
    const [one, many] = WORDS[problem];
    return { problem, words: countOf(count, one, many) };
  });
}

/** What else a reader has to know of how the file was understood. */
export function joinNotes({ turned, assumed, isZeroBased, rewards }: JoinReport): readonly string[] {
  return [
    ...(rewards
      ? [`It gives rewards for ${rewards.attributes.join(", ")} on ${formatCount(rewards.pairs)} pairs.`]
      : []),
    ...(turned > 0
      ? [
          `In ${formatCount(turned)} of the joined rows the responses stand the other way round in the file; what it says was turned.`,
        ]
      : []),
    ...(assumed > 0
      ? [
          `In ${formatCount(assumed)} of the joined rows nothing tells the order: 1, or A, is taken for response 1 of this set.`,
        ]
      : []),
    ...(isZeroBased ? ["The file counts the responses from 0: 0 is response 1, and 1 is response 2."] : []),
  ];
}

/** "prefers response 1 in 240, response 2 in 260, ties 31". */
export function tallySentence({ response_1, response_2, ties }: ColumnTally): string {
  return `prefers response 1 in ${formatCount(response_1)}, response 2 in ${formatCount(response_2)}, ties ${formatCount(ties)}`;
}
