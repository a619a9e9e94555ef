/**
 * What changes when a word, sentence or paragraph is left out of a response or of the prompt: the texts to score, and what their rewards
 * say. Unlike shares this asks the model again, so it also counts what a word does to those after it.
 */
import { difference, type PairRewards, type Rewards } from "../attributes.ts";
import type { Message, Pair } from "../pair.ts";
import { type Granularity, type Span, textSpans } from "./textSpans.ts";

/** Where something is left out: response 1 or 2, or the conversation before both. */
export type LeftOutOf = 0 | 1 | "prompt";

/** A stretch of text that can be left out. */
interface Unit extends Span {
  /** Index of the message that it is in; undefined for a response. */
  readonly message: number | undefined;
}

/** A text to score, of one response. */
interface VariantText {
  readonly messages: readonly Message[];
  readonly response: string;
}

export interface LeaveOneOutPlan {
  readonly of: LeftOutOf;
  /** In the order of the text. */
  readonly units: readonly Unit[];
  /**
   * One text for each unit of a response, two where the prompt changes, the last unit's first: the others begin with what is before it. Then,
   * if `countsWhole`, the text as it is.
   */
  readonly variants: readonly VariantText[];
  readonly countsWhole: boolean;
}

/** Rewards without one unit. */
export interface LeftOut {
  readonly unit: Unit;
  readonly rewards: PairRewards;
  /** Rewards with it − without it, `[response][attributes]`: what it adds. All zero for the response that it is not in. */
  readonly adds: PairRewards;
}

export interface LeaveOneOut {
  readonly of: LeftOutOf;
  readonly leftOut: readonly LeftOut[];
}

/** Of a pair that did not fit into the model's length, `isCut`, the whole is scored too: beside the other response it was cut elsewhere. */
export function planLeaveOneOut(pair: Pair, of: LeftOutOf, granularity: Granularity, isCut = false): LeaveOneOutPlan {
  const units = of === "prompt" ? unitsOfPrompt(pair, granularity) : unitsOf(pair.responses[of], granularity);
  const left = units.toReversed().flatMap((unit) => variantsOf(pairWithout(pair, of, unit), of));
  const variants = isCut ? [...left, ...variantsOf(pair, of)] : left;
  return { of, units, variants, countsWhole: isCut };
}

function unitsOfPrompt({ messages }: Pair, granularity: Granularity): readonly Unit[] {
  return messages.flatMap(({ content }, message) => unitsOf(content, granularity, message));
}

function unitsOf(text: string, granularity: Granularity, message?: number): readonly Unit[] {
  return textSpans(text, granularity).map((span) => ({ ...span, message }));
}

function pairWithout({ messages, responses }: Pair, of: LeftOutOf, unit: Unit): Pair {
  const cut = (text: string) => text.slice(0, unit.start) + text.slice(unit.end);
  if (of === 0) return { messages, responses: [cut(responses[0]), responses[1]] };
  if (of === 1) return { messages, responses: [responses[0], cut(responses[1])] };
  const shortened = messages.map((message, i) =>
    i === unit.message ? { ...message, content: cut(message.content) } : message,
  );
  return { messages: shortened, responses };
}

function variantsOf({ messages, responses }: Pair, of: LeftOutOf): readonly VariantText[] {
  const scored = of === "prompt" ? responses : [responses[of]];
  return scored.map((response) => ({ messages, response }));
}

/** The results from the rewards of the plan's variants. `rewards` are those of the pair as it is. */
export function readLeaveOneOut(
  { of, units, variants, countsWhole }: LeaveOneOutPlan,
  rewards: PairRewards,
  ofVariants: readonly Rewards[],
): LeaveOneOut {
  if (ofVariants.length !== variants.length) {
    throw new RangeError(`${ofVariants.length} rewards for ${variants.length} texts.`);
  }
  /** Those of the variants in their place, the response that is left alone as it was. */
  const pairAt = (index: number): PairRewards => {
    const at = (i: number) => ofVariants[i] as Rewards;
    if (of === "prompt") return [at(2 * index), at(2 * index + 1)];
    return of === 0 ? [at(index), rewards[1]] : [rewards[0], at(index)];
  };
  const whole = countsWhole ? pairAt(units.length) : rewards;
  const leftOut = units.map((unit, i) => {
    const left = pairAt(units.length - 1 - i);
    const adds = (response: 0 | 1) => difference([left[response], whole[response]]);
    return { unit, rewards: left, adds: [adds(0), adds(1)] as const };
  });
  return { of, leftOut };
}

/** Token counts of the scored pair, for estimates. */
export interface TokenCounts {
  readonly prompt: number;
  readonly responses: readonly [number, number];
}

/** About how many tokens a plan has to run: each text from the end of what is left out, by its share of the characters. */
export function estimateTokens(plan: LeaveOneOutPlan, pair: Pair, tokens: TokenCounts): number {
  const { of, units, countsWhole } = plan;
  const texts = of === "prompt" ? pair.messages.map(({ content }) => content) : [pair.responses[of]];
  const lengths = texts.map(({ length }) => length);
  const characters = Math.max(1, sum(lengths));
  const after = ({ message = 0, end }: Unit) => sum(lengths.slice(message)) - end;
  const rest = sum(units.map(after)) / characters;
  // The last unit's text runs from the start: its beginning is what the others begin with.
  const once = 1 + (countsWhole ? 1 : 0);
  const both = tokens.responses[0] + tokens.responses[1];
  return Math.round(
    of === "prompt"
      ? tokens.prompt * (once + rest) + both * (units.length + once - 1)
      : tokens.responses[of] * (once + rest),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
