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
export interface Unit extends Span {
  /** Index of the message that it is in; undefined for a response. */
  readonly message: number | undefined;
}

/** A text to score, of one response. */
export interface VariantText {
  readonly messages: readonly Message[];
  readonly response: string;
}

export interface LeaveOneOutPlan {
  readonly of: LeftOutOf;
  readonly units: readonly Unit[];
  /** The texts as they are, then those without each unit in turn: one of a response, both where the prompt changes. */
  readonly variants: readonly VariantText[];
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

export function planLeaveOneOut(pair: Pair, of: LeftOutOf, granularity: Granularity): LeaveOneOutPlan {
  if (of === "prompt") return planForPrompt(pair, granularity);
  const text = pair.responses[of];
  const units = textSpans(text, granularity).map((span) => ({ ...span, message: undefined }));
  const responses = [text, ...units.map((unit) => without(text, unit))];
  return { of, units, variants: responses.map((response) => ({ messages: pair.messages, response })) };
}

function planForPrompt({ messages, responses }: Pair, granularity: Granularity): LeaveOneOutPlan {
  const units = messages.flatMap(({ content }, message) =>
    textSpans(content, granularity).map((span) => ({ ...span, message })),
  );
  const prompts = [
    messages,
    ...units.map((unit) =>
      messages.map((message, i) =>
        i === unit.message ? { ...message, content: without(message.content, unit) } : message,
      ),
    ),
  ];
  const variants = prompts.flatMap((prompt) => responses.map((response) => ({ messages: prompt, response })));
  return { of: "prompt", units, variants };
}

/** The results from the rewards of the plan's variants. `rewards` are those of the pair as it is: they stand for the response that is left alone. */
export function readLeaveOneOut(
  { of, units, variants }: LeaveOneOutPlan,
  rewards: PairRewards,
  ofVariants: readonly Rewards[],
): LeaveOneOut {
  if (ofVariants.length !== variants.length) {
    throw new RangeError(`${ofVariants.length} rewards for ${variants.length} texts.`);
  }
  const pairAt = (index: number): PairRewards => {
    const at = (i: number) => ofVariants[i] as Rewards;
    if (of === "prompt") return [at(2 * index), at(2 * index + 1)];
    return of === 0 ? [at(index), rewards[1]] : [rewards[0], at(index)];
  };
  // The texts as they are, computed in the same way as the others.
  const whole = pairAt(0);
  const leftOut = units.map((unit, i) => {
    const left = pairAt(i + 1);
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
export function estimateTokens({ of, units }: LeaveOneOutPlan, pair: Pair, tokens: TokenCounts): number {
  const [first, second] = tokens.responses;
  const both = first + second;
  if (of !== "prompt") {
    const characters = Math.max(1, pair.responses[of].length);
    const rest = units.reduce((sum, { end }) => sum + (characters - end) / characters, 0);
    return Math.round(tokens.responses[of] * (1 + rest));
  }
  const lengths = pair.messages.map(({ content }) => content.length);
  const characters = Math.max(1, sum(lengths));
  const rest = units.reduce((total, { message = 0, end }) => total + sum(lengths.slice(message)) - end, 0);
  return Math.round((tokens.prompt * (characters + rest)) / characters + both * (units.length + 1));
}

function without(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(end);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
