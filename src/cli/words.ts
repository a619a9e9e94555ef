/** What `explain --words` and `--leave-out` add: the shares of words in the rewards, and the rewards without each part. */
import { InvalidArgumentError } from "commander";
import type { PairRewards } from "../core/attributes.ts";
import { type ExplainedWords, explainedWords } from "../core/attribution/explainedWords.ts";
import { planLeaveOneOut, readLeaveOneOut } from "../core/attribution/leaveOneOut.ts";
import { pairShares, type ResponseShares, SHARE_SIZES, type ShareSize } from "../core/attribution/pairShares.ts";
import { GRANULARITIES, type Granularity } from "../core/attribution/textSpans.ts";
import { defaultReading } from "../core/attribution.ts";
import { formatNumber, formatSigned } from "../core/format.ts";
import type { ModelPackage } from "../core/modelPackage.ts";
import type { Pair } from "../core/pair.ts";
import type { Engine } from "../inference/node/nodeEngine.ts";
import type { ScoreReply } from "../inference/protocol.ts";
import { tokenEvidence } from "../inference/tokenEvidence.ts";

export interface WordsOptions {
  /** true: the flag alone. */
  readonly words?: ShareSize | true;
  readonly leaveOut?: Granularity;
}

/** Decodes the argument of `--words`. */
export function shareSize(value: string): ShareSize {
  return oneOf(SHARE_SIZES, value);
}

/** Decodes the argument of `--leave-out`. */
export function granularity(value: string): Granularity {
  return oneOf(GRANULARITIES, value);
}

function oneOf<T extends string>(names: readonly T[], value: string): T {
  const found = names.find((name) => name === value);
  if (found === undefined) throw new InvalidArgumentError(`Expected one of ${names.join(", ")}.`);
  return found;
}

export interface PairWords {
  /** For the printed object: shares from zero, of every reward. */
  readonly explained: ExplainedWords;
  /** One attribute's shares, counted as on the page: from the level that both responses have in common. */
  readonly sharesOf: (attribute: string) => readonly [ResponseShares, ResponseShares];
  /** Of response 1 and 2, that the shares are places in. */
  readonly responses: Pair["responses"];
}

/** Of a pair that was just scored by this engine; undefined if neither option was given. */
export async function wordsOf(
  engine: Engine,
  manifest: ModelPackage,
  pair: Pair,
  reply: ScoreReply,
  { words, leaveOut }: WordsOptions,
): Promise<PairWords | undefined> {
  const [first, second] = reply.responses;
  if ((words === undefined && leaveOut === undefined) || !first || !second) return undefined;
  const evidence = tokenEvidence(reply, manifest);
  const isCut = reply.promptCut !== undefined || reply.responses.some(({ cutFrom }) => cutFrom !== undefined);
  const rewards: PairRewards = [first.rewards, second.rewards];
  const { signal } = new AbortController();
  const leftOut = [];
  for (const of of leaveOut === undefined ? [] : ([0, 1, "prompt"] as const)) {
    const plan = planLeaveOneOut(pair, of, leaveOut as Granularity, isCut);
    const scored = plan.variants.length === 0 ? [] : (await engine.scoreVariants(signal, plan.variants)).rewards;
    leftOut.push(readLeaveOneOut(plan, rewards, scored));
  }
  const size = words === true ? "word" : (words ?? leaveOut ?? "word");
  const reading = defaultReading(manifest.pooling);
  return {
    explained: explainedWords(evidence, pair, size, reading, leftOut),
    sharesOf: (attribute) => pairShares(evidence, pair, { attribute, size, reading, from: "common" }),
    responses: pair.responses,
  };
}

/** Parts that are listed for people, the strongest of each response. */
const LISTED = 5;

/** The strongest parts in one attribute's reward, as the page tells them, and that all of them add up. */
export function wordsText({ explained, sharesOf, responses }: PairWords, attribute: string): string {
  const lines = sharesOf(attribute).flatMap(({ shares, level, sum }, i) => {
    const words = shares.filter(({ kind }) => kind === "text");
    const strongest = words.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share)).slice(0, LISTED);
    const endOfTurn = shares.filter(({ kind }) => kind === "end").reduce((added, { share }) => added + share, 0);
    const textOf = ({ start, end }: (typeof shares)[number]) => JSON.stringify(responses[i]?.slice(start, end).trim());
    return [
      `Largest shares of the ${attribute} of response ${i + 1}, by ${explained.size}, from the level that both responses have in common:`,
      ...strongest.map((share) => `  ${formatSigned(share.share, 3)}  ${textOf(share)}`),
      `  ${formatSigned(endOfTurn, 3)}  at the end of the turn`,
      `  The level, ${formatNumber(level, 3)}, and all shares add up to ${formatNumber(sum, 3)}.`,
    ];
  });
  return `${lines.join("\n")}\n`;
}
