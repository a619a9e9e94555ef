/** What `explain --words` and `--leave-out` add: the shares of words in the rewards, and the rewards without each part. */
import { InvalidArgumentError } from "commander";
import type { PairRewards } from "../core/attributes.ts";
import { type ExplainedWords, explainedWords } from "../core/attribution/explainedWords.ts";
import { planLeaveOneOut, readLeaveOneOut } from "../core/attribution/leaveOneOut.ts";
import { SHARE_SIZES, type ShareSize } from "../core/attribution/pairShares.ts";
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

/** Of a pair that was just scored by this engine; undefined if neither option was given. */
export async function wordsOf(
  engine: Engine,
  manifest: ModelPackage,
  pair: Pair,
  reply: ScoreReply,
  { words, leaveOut }: WordsOptions,
): Promise<ExplainedWords | undefined> {
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
  return explainedWords(evidence, pair, size, defaultReading(manifest.pooling), leftOut);
}

/** Parts that are listed for people, the strongest of each response. */
const LISTED = 5;

/** The strongest parts in one attribute's reward, and that all of them add up. */
export function wordsText({ attributes, responses, size }: ExplainedWords, attribute: string): string {
  const column = attributes.indexOf(attribute);
  const lines = responses.flatMap(({ parts, endOfTurn, sum }, i) => {
    const shares = parts.map(({ text, shares: row }) => ({ text: text.trim(), share: row[column] as number }));
    const strongest = shares.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share)).slice(0, LISTED);
    return [
      `Largest shares of the ${attribute} of response ${i + 1}, by ${size}:`,
      ...strongest.map(({ text, share }) => `  ${formatSigned(share, 3)}  ${JSON.stringify(text)}`),
      `  ${formatSigned(endOfTurn.shares[column] as number, 3)}  at the end of the turn`,
      `  All shares add up to ${formatNumber(sum[column] as number, 3)}.`,
    ];
  });
  return `${lines.join("\n")}\n`;
}
