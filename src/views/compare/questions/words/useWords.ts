/** What the words of a pair are asked for, as the visitor chose; what is not chosen follows from the result and the model. */

import type { ShareSize, TokenEvidence } from "../../../../core/attribution/pairShares.ts";
import type { Granularity } from "../../../../core/attribution/textSpans.ts";
import { defaultReading, type LastReading } from "../../../../core/attribution.ts";
import { narrowestDecision } from "../../../../core/margins.ts";
import type { ComparisonResult, PathStep } from "../../../../core/result.ts";
import { useWordsStore } from "../../../../state/wordsStore.ts";

export interface WordsQuestion {
  readonly attribute: string;
  /** The split that decided, where one could; then the first on the path. */
  readonly split: PathStep | undefined;
  /** The split on the path that asks about the attribute, that one before others; undefined where none does. */
  readonly asked: PathStep | undefined;
  readonly size: ShareSize;
  readonly reading: LastReading;
}

export function useWords(result: ComparisonResult, { attributes, poolings }: TokenEvidence): WordsQuestion {
  const { attribute, size, reading } = useWordsStore();
  const split = narrowestDecision(result) ?? result.path[0];
  const isKnown = attribute !== undefined && attributes.includes(attribute);
  const chosen = isKnown ? attribute : (split?.attribute ?? (attributes[0] as string));
  return {
    attribute: chosen,
    split,
    asked: [split, ...result.path].find((step) => step?.attribute === chosen),
    size,
    reading: reading ?? defaultReading(poolings),
  };
}

/** Tokens cannot be left out of a text, words can. */
export function granularityOf(size: ShareSize): Granularity {
  return size === "token" ? "word" : size;
}

/** One part of a text, as headings say it. */
export const UNIT_NAMES: Readonly<Record<ShareSize, string>> = {
  token: "Token",
  word: "Word",
  sentence: "Sentence",
  paragraph: "Paragraph",
};

/** Most numbers that stand in a text: between words they would crowd it. */
export function numbersShown(size: ShareSize): number {
  return size === "token" || size === "word" ? 6 : 40;
}
