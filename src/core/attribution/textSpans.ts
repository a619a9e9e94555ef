/**
 * A text cut into words, sentences or paragraphs that cover all of it: every character is in exactly one. White space before a word belongs
 * to it, as tokens have it; white space after a sentence or paragraph belongs to that.
 */

export const GRANULARITIES = ["word", "sentence", "paragraph"] as const;

export type Granularity = (typeof GRANULARITIES)[number];

/** UTF-16 offsets, `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One language for all, so that the same text is cut the same way on every machine. */
const LOCALE = "en";
const WORDS = new Intl.Segmenter(LOCALE, { granularity: "word" });
const SENTENCES = new Intl.Segmenter(LOCALE, { granularity: "sentence" });
const PARAGRAPH_BREAK = /\n[^\S\n]*\n\s*/g;
const READABLE = /[\p{L}\p{N}]/u;
const LETTER = /\p{L}/u;

/** The spans of a text in order, without gaps; none of an empty text. */
export function textSpans(text: string, granularity: Granularity): readonly Span[] {
  if (text === "") return [];
  const starts = startsOf(text, granularity);
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }));
}

/** Words, white space and signs as they stand, each by itself (UAX 29): together they are the text. */
export function wordPieces(text: string): readonly string[] {
  return Array.from(WORDS.segment(text), ({ segment }) => segment);
}

function startsOf(text: string, granularity: Granularity): readonly number[] {
  switch (granularity) {
    case "word":
      return wordStarts(text);
    case "sentence":
      return sentenceStarts(text);
    case "paragraph":
      return paragraphStarts(text);
  }
}

/** A word takes the white space and the opening signs before it, and the signs after it up to the next white space. */
function wordStarts(text: string): readonly number[] {
  const starts = [0];
  let hasWord = false;
  for (const { segment, index, isWordLike = false } of WORDS.segment(text)) {
    const begins: boolean = hasWord && (isWordLike || segment.trim() === "");
    if (begins) starts.push(index);
    hasWord = isWordLike || (hasWord && !begins);
  }
  return withoutBareEnd(text, starts, READABLE);
}

/** "1. " is no sentence: what has no letters goes with what follows. */
function sentenceStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let isBare = false;
  for (const { segment, index } of SENTENCES.segment(text)) {
    if (!isBare) starts.push(index);
    isBare = !LETTER.test(segment);
  }
  return withoutBareEnd(text, starts, LETTER);
}

function paragraphStarts(text: string): readonly number[] {
  const starts = [0, ...Array.from(text.matchAll(PARAGRAPH_BREAK), ({ index, 0: found }) => index + found.length)];
  return withoutBareEnd(
    text,
    starts.filter((start) => start < text.length),
    READABLE,
  );
}

/** Signs or white space alone at the end go with what is before them. */
function withoutBareEnd(text: string, starts: readonly number[], readable: RegExp): readonly number[] {
  const last = starts.at(-1) ?? 0;
  return starts.length > 1 && !readable.test(text.slice(last)) ? starts.slice(0, -1) : starts;
}
