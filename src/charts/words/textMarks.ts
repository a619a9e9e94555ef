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

/** Where only a few numbers stand in a text, none says less than this share of the largest. */
const LEAST_SHOWN = 0.35;

/** The largest size of a value, the measure of all tints; at least so much that dividing by it is safe. */
export function largestValue(marks: readonly TextMark[]): number {
  return marks.reduce((largest, { value = 0 }) => Math.max(largest, Math.abs(value)), Number.MIN_VALUE);
}

/** How strongly a mark is tinted, 0–1. */
export function tintOf({ value = 0 }: TextMark, largest: number): number {
  return Math.min(1, Math.abs(value) / largest);
}

/** Indices of the marks whose numbers stand in the text: all if they are few enough, else the strongest, none that are weak beside the largest. */
export function numberedMarks(marks: readonly TextMark[], largest: number, most: number): ReadonlySet<number> {
  if (marks.length <= most) return new Set(marks.keys());
  const strong = marks
    .map((mark, index) => ({ index, tint: tintOf(mark, largest) }))
    .filter(({ tint }) => tint >= LEAST_SHOWN)
    .sort((a, b) => b.tint - a.tint);
  return new Set(strong.slice(0, most).map(({ index }) => index));
}

/** The number with its sign: three decimals, since shares of words are small. */
export const SHARE_DIGITS = 3;

const MOST_QUOTED = 60;

/** A stretch in quotation marks, in one line and not too long. */
export function quote(text: string): string {
  const letters = Array.from(text.trim().replace(/\s+/g, " "));
  const shown = letters.length > MOST_QUOTED ? [...letters.slice(0, MOST_QUOTED - 1), "…"] : letters;
  return `“${shown.join("")}”`;
}
