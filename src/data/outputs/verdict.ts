/** Verdicts as systems give them: a word in a column, or somewhere in the text that a model wrote. */
import type { Label } from "../../core/row.ts";

const FIRST = /^(1|a|left|first|(model|response|answer|assistant|output|option)[ _-]?(1|a))$/;
const SECOND = /^(2|b|right|second|(model|response|answer|assistant|output|option)[ _-]?(2|b))$/;
const TIE = /^(c|tie\b.*|both.*|equal|draw|same|neither)$/;

/** What a word of a column prefers; undefined where it says nothing of the kind. "0" is told from its column (`isZeroBased`). */
export function verdictOfWord(said: string): Label | undefined {
  const word = said.trim().toLowerCase();
  if (FIRST.test(word)) return 0;
  if (SECOND.test(word)) return 1;
  return TIE.test(word) ? null : compared(word);
}

/** Whether a column counts the responses from 0: it says 0 and 1, and never 2. Where it says 2 as well, 0 is a tie. */
export function isZeroBased(words: ReadonlySet<string>): boolean {
  return words.has("0") && words.has("1") && !words.has("2");
}

const COMPARED = /^a\s{0,3}(>{1,2}|=|<{1,2})\s{0,3}b$|^b\s{0,3}(>{1,2}|=|<{1,2})\s{0,3}a$/;

/** "A>B", "B>>A", "A=B". */
function compared(word: string): Label | undefined {
  const found = COMPARED.exec(word);
  if (!found) return undefined;
  const [, ofA, ofB] = found;
  const sign = (ofA ?? ofB ?? "=")[0];
  if (sign === "=") return null;
  return (sign === ">") === (ofA !== undefined) ? 0 : 1;
}

/** Ways in which models are asked to end, the most explicit first: double brackets, a result, a comparison, an output by its letter. */
const IN_TEXT: readonly RegExp[] = [
  /\[\[\s{0,3}([^[\]]{1,12}?)\s{0,3}\]\]/g,
  /\[RESULT\]\s{0,3}\(?([ABC12]|tie)\b/gi,
  /\b(A\s{0,3}(?:>{1,2}|=|<{1,2})\s{0,3}B|B\s{0,3}(?:>{1,2}|=|<{1,2})\s{0,3}A)\b/g,
  /\bOutput \(([ab])\)/gi,
];

/** The last verdict of a text, of the first kind that there is; undefined where it has none. The response that was shown first is A. */
export function verdictInText(text: string): Label | undefined {
  for (const pattern of IN_TEXT) {
    const verdicts = [...text.matchAll(pattern)].map(([, said = ""]) => verdictOfWord(said));
    const last = verdicts.findLast((verdict) => verdict !== undefined);
    if (last !== undefined) return last;
  }
  return verdictOfWord(text.length <= LONGEST_WORD ? text.trim().replace(/^[("*']+|[)."*']+$/g, "") : "");
}

/** A text of no more is a verdict by itself. */
const LONGEST_WORD = 16;
