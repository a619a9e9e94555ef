/** Two results of one tree beside each other: two pairs, or one before and after an edit. */
import { assert } from "../base/assert.ts";
import { digitsToTell, formatPercent, formatSigned, formatThreshold } from "./format.ts";
import type { ComparisonResult, PathStep } from "./result.ts";
import type { SentencePart } from "./sentence.ts";
import { isTie } from "./tree/predict.ts";
import { verdictWords } from "./tree/rules.ts";

/** Something then and now, or here and there. */
export type Both<T> = readonly [T, T];

export interface Contrast {
  /**
   * The split at which the two ways part, as each of them passes it; undefined if they end in the same leaf. There is just one: up to it both
   * are the same, and below it they never meet.
   */
  readonly parting: Both<PathStep> | undefined;
  /** By attribute, in the tree's order: how much each response's reward and the difference are more in the second result. */
  readonly shifts: readonly AttributeShift[];
}

export interface AttributeShift {
  readonly attribute: string;
  /** Of response 1 and response 2. */
  readonly rewards: Both<number>;
  readonly difference: number;
}

/** Throws on results of different trees. */
export function contrast(first: ComparisonResult, second: ComparisonResult): Contrast {
  assert(first.tree.id === second.tree.id, "the results are of different trees");
  const parts = first.path.findIndex((step, i) => step.direction !== second.path[i]?.direction);
  const [one, other] = [first.path[parts], second.path[parts]];
  return {
    parting: one && other && [one, other],
    shifts: first.attributes.map((attribute, i) => ({
      attribute,
      rewards: [shift(first.rewards[0], second.rewards[0], i), shift(first.rewards[1], second.rewards[1], i)],
      difference: shift(first.difference, second.difference, i),
    })),
  };
}

function shift(from: readonly number[], to: readonly number[], attribute: number): number {
  return (to[attribute] as number) - (from[attribute] as number);
}

/** What an edit did to the verdict, in words: which line which difference crossed, and who is preferred now. */
export function editSentence(before: ComparisonResult, after: ComparisonResult): readonly SentencePart[] {
  const { parting } = contrast(before, after);
  if (!parting) return [{ text: `The edit crossed no line on the path: ${said(after)}, as before.` }];
  const [from, to] = parting;
  const digits = Math.max(digitsToTell(from.value, from.threshold), digitsToTell(to.value, to.threshold));
  const moved = to.value > from.value ? "rose" : "fell";
  const change = `The ${from.attribute} difference ${moved} from ${formatSigned(from.value, digits)} to ${formatSigned(to.value, digits)}`;
  return [
    { text: `${change}, past ` },
    { text: `the line at ${formatThreshold(from.threshold, digits)}`, node: from.node },
    { text: `: ${outcome(before, after)}.` },
  ];
}

function outcome(before: ComparisonResult, after: ComparisonResult): string {
  const [was, is] = [before, after].map(({ probabilities }) => isTie(probabilities)) as [boolean, boolean];
  if (was) return `now ${said(after)}, ${is ? "as before" : "where it was undecided"}`;
  const then = percentOf(before);
  if (is || after.preference !== before.preference)
    return `now ${said(after)}, where response ${before.preference + 1} was, ${then}`;
  const now = percentOf(after);
  return `response ${after.preference + 1} is still preferred, ${now}${then === now ? ", as before" : ` instead of ${then}`}`;
}

function said({ probabilities, preference }: ComparisonResult): string {
  return verdictWords(probabilities, preference);
}

function percentOf({ probabilities, preference }: ComparisonResult): string {
  return formatPercent(probabilities[preference]);
}

/** Where two pairs part in the tree, in words. */
export function partingSentence(first: ComparisonResult, second: ComparisonResult): readonly SentencePart[] {
  const { parting } = contrast(first, second);
  if (!parting) return [{ text: "Both pairs take the same path to the same leaf." }];
  const [here, there] = parting;
  const place = here.node === 0 ? "at the first split" : `at split ${first.path.indexOf(here) + 1} of the path`;
  const digits = Math.max(digitsToTell(here.value, here.threshold), digitsToTell(there.value, there.threshold));
  const values = [here, there].map(({ value }) => formatSigned(value, digits));
  const line = formatThreshold(here.threshold, digits);
  return [
    {
      text: `They part ${place}, on ${here.attribute}: ${values[0]} for this pair and ${values[1]} for the other, on either side of `,
    },
    { text: `the line at ${line}`, node: here.node },
    { text: "." },
  ];
}
