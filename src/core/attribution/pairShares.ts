/** The shares of one attribute in both responses of a pair, by tokens, words, sentences or paragraphs, with the check that they add up. */
import { commonLevels, groupShares, type LastReading, rewardOf, type TokenTable, tokenShares } from "../attribution.ts";
import type { Pair } from "../pair.ts";
import type { Pooling } from "../pooling.ts";
import { GRANULARITIES, textSpans } from "./textSpans.ts";
import { groupTokens, type TokenGroup, tokenSpans } from "./tokenGroups.ts";

/** What scoring a pair leaves behind about its tokens. */
export interface TokenEvidence {
  readonly poolings: readonly Pooling[];
  readonly attributes: readonly string[];
  /** Tokens of the template that end a response. */
  readonly endTokens: number;
  readonly responses: readonly [ResponseTokens, ResponseTokens];
  /** Tokens of the prompt, for estimates. */
  readonly promptTokens: number;
}

export interface ResponseTokens {
  /** `[tokens + 1]` UTF-16 offsets. */
  readonly offsets: Uint32Array;
  /** One row-major `[tokens, attributes]` array per pooling. */
  readonly values: readonly Float32Array[];
}

export const SHARE_SIZES = ["token", ...GRANULARITIES] as const;

export type ShareSize = (typeof SHARE_SIZES)[number];

export interface Share extends TokenGroup {
  /** All poolings together. */
  readonly share: number;
  /** `[pooling]`. */
  readonly parts: readonly number[];
}

export interface ResponseShares {
  /** What the shares are counted from: with them it adds up to the reward. */
  readonly level: number;
  /** `[pooling]`, what the level is made of. */
  readonly levels: readonly number[];
  /** In the order of the text, the end of turn last. */
  readonly shares: readonly Share[];
  /** `level` and all shares added: the reward, up to rounding. */
  readonly sum: number;
}

export interface ShareChoices {
  readonly attribute: string;
  readonly size: ShareSize;
  readonly reading: LastReading;
  /** From what both responses have in common, or from zero: shares of a mean are then its token rewards / tokens. */
  readonly from: "common" | "zero";
}

/** Shares of both responses. Throws where the evidence is of other attributes. */
export function pairShares(
  evidence: TokenEvidence,
  { responses }: Pair,
  { attribute, size, reading, from }: ShareChoices,
): readonly [ResponseShares, ResponseShares] {
  const column = evidence.attributes.indexOf(attribute);
  if (column === -1) throw new RangeError(`No token rewards of ${attribute}.`);
  const tables = [tableOf(evidence, 0), tableOf(evidence, 1)] as const;
  const levels = from === "common" ? commonLevels(tables, column, reading) : evidence.poolings.map(() => 0);
  const sharesOf = (response: 0 | 1): ResponseShares => {
    const shares = tokenShares(tables[response], column, reading, levels);
    const groups = groupsOf(evidence, response, responses[response], size);
    const totals = groupShares(shares.total, groups);
    const parts = shares.parts.map((part) => groupShares(part, groups));
    return {
      level: shares.level,
      levels,
      shares: groups.map((group, i) => ({
        ...group,
        share: totals[i] as number,
        parts: parts.map((part) => part[i] as number),
      })),
      sum: rewardOf(shares),
    };
  };
  return [sharesOf(0), sharesOf(1)];
}

/** One response's token rewards. */
export function tableOf({ poolings, attributes, responses }: TokenEvidence, response: 0 | 1): TokenTable {
  return { poolings, values: responses[response].values, attributes: attributes.length };
}

function groupsOf({ responses, endTokens }: TokenEvidence, response: 0 | 1, text: string, size: ShareSize) {
  const { offsets } = responses[response];
  const spans = size === "token" ? tokenSpans(offsets, endTokens) : textSpans(text, size);
  return groupTokens(text, offsets, endTokens, spans);
}
