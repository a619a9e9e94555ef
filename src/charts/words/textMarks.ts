/** Stretches of a text and what they count for: what a tinted text draws and a table lists. */
import type { ResponseNumber } from "../ResponseMark.tsx";

export interface TextMark {
  /** UTF-16 offsets, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** undefined where nothing is known, as of text that was not scored. */
  readonly value: number | undefined;
  /** The response that it speaks for; undefined for neither. */
  readonly favours: ResponseNumber | undefined;
  /** What there is to say of it beside the number. */
  readonly note?: string | undefined;
}

/** Below this share of the largest, a number in the text says less than it disturbs. */
const LEAST_SHOWN = 0.35;

/** The largest size of a value, the measure of all tints; at least so much that dividing by it is safe. */
export function largestValue(marks: readonly TextMark[]): number {
  return marks.reduce((largest, { value = 0 }) => Math.max(largest, Math.abs(value)), Number.MIN_VALUE);
}

/** How strongly a mark is tinted, 0–1. */
export function tintOf({ value = 0 }: TextMark, largest: number): number {
  return Math.min(1, Math.abs(value) / largest);
}

/** Indices of the marks whose numbers stand in the text: the `most` strongest, none that are weak beside the largest. */
export function numberedMarks(marks: readonly TextMark[], largest: number, most: number): ReadonlySet<number> {
  const strong = marks
    .map((mark, index) => ({ index, tint: tintOf(mark, largest) }))
    .filter(({ tint }) => tint >= LEAST_SHOWN)
    .sort((a, b) => b.tint - a.tint);
  return new Set(strong.slice(0, most).map(({ index }) => index));
}

/** The number with its sign: three decimals, since shares of words are small. */
export const SHARE_DIGITS = 3;
