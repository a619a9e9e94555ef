/** The words in the object that leaves the command line: shares of every reward, and what leaving parts out changes where that was asked for. */

import type { Rewards } from "../attributes.ts";
import type { LastReading } from "../attribution.ts";
import type { Pair } from "../pair.ts";
import type { LeaveOneOut, LeftOutOf } from "./leaveOneOut.ts";
import { pairShares, type Share, type ShareSize, type TokenEvidence } from "./pairShares.ts";

export interface ExplainedWords {
  readonly size: ShareSize;
  /** How a pooling of the last token is told: see `LastReading`. */
  readonly reading: LastReading;
  /** The model's, in its order; rows of numbers are in that order too. */
  readonly attributes: readonly string[];
  readonly poolings: readonly ("mean" | "last")[];
  /** Of response 1 and 2. */
  readonly responses: readonly [ExplainedShares, ExplainedShares];
  /** null unless asked for. */
  readonly leftOut: readonly ExplainedLeftOut[] | null;
}

interface ExplainedShares {
  /** In the order of the text. */
  readonly parts: readonly ExplainedPart[];
  readonly endOfTurn: Omit<ExplainedPart, "text" | "start" | "end">;
  /** All shares added, `[attributes]`: the rewards, up to rounding. */
  readonly sum: Rewards;
}

interface ExplainedPart {
  readonly text: string;
  /** UTF-16 offsets in the response. */
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
  /** `[attributes]`; a mean's are token rewards / tokens of the response. */
  readonly shares: readonly number[];
  /** The same for each pooling, `[pooling][attributes]`. */
  readonly byPooling: readonly (readonly number[])[];
}

interface ExplainedLeftOut {
  /** "prompt", or the number of the response. */
  readonly of: "prompt" | 1 | 2;
  readonly parts: readonly {
    readonly text: string;
    readonly start: number;
    readonly end: number;
    /** Index of the message, of the prompt. */
    readonly message?: number;
    /** Of both responses without it, `[response][attributes]`. */
    readonly rewards: readonly [Rewards, Rewards];
    /** What it adds: rewards with it − without it. */
    readonly adds: readonly [Rewards, Rewards];
  }[];
}

/** Shares from zero, of all attributes. */
export function explainedWords(
  evidence: TokenEvidence,
  pair: Pair,
  size: ShareSize,
  reading: LastReading,
  leftOut: readonly LeaveOneOut[],
): ExplainedWords {
  const { attributes, poolings } = evidence;
  const byAttribute = attributes.map((attribute) =>
    pairShares(evidence, pair, { attribute, size, reading, from: "zero" }),
  );
  const responseOf = (which: 0 | 1): ExplainedShares => {
    const columns = byAttribute.map((both) => both[which]);
    const numbersAt = (i: number) => {
      const shares = columns.map((column) => column.shares[i] as Share);
      const [first] = shares as [Share];
      return {
        tokens: first.to - first.from,
        shares: shares.map(({ share }) => share),
        byPooling: poolings.map((_, pooling) => shares.map(({ parts }) => parts[pooling] as number)),
      };
    };
    const groups = columns[0]?.shares ?? [];
    const parts = groups.flatMap(({ kind, start, end }, i) =>
      kind === "text" ? [{ text: pair.responses[which].slice(start, end), start, end, ...numbersAt(i) }] : [],
    );
    return { parts, endOfTurn: numbersAt(groups.length - 1), sum: columns.map(({ sum }) => sum) };
  };
  return {
    size,
    reading,
    attributes,
    poolings: poolings.map(({ kind }) => kind),
    responses: [responseOf(0), responseOf(1)],
    leftOut: leftOut.length === 0 ? null : leftOut.map((answer) => explainedLeftOut(answer, pair)),
  };
}

function explainedLeftOut({ of, leftOut }: LeaveOneOut, pair: Pair): ExplainedLeftOut {
  const parts = leftOut.map(({ unit: { start, end, message }, rewards, adds }) => {
    const text = textOf(pair, of, message).slice(start, end);
    return { text, start, end, ...(message === undefined ? {} : { message }), rewards, adds };
  });
  return { of: of === "prompt" ? of : of === 0 ? 1 : 2, parts };
}

function textOf({ messages, responses }: Pair, of: LeftOutOf, message: number | undefined): string {
  return of === "prompt" ? (messages[message ?? 0]?.content ?? "") : responses[of];
}
