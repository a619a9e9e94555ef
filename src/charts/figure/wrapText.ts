/**
 * Text in lines for a drawing that cannot wrap by itself. Widths are estimates, on the wide side of common sans-serif faces: whoever opens a
 * saved drawing may have another font.
 */

/** Widths of letters in shares of the type size, the first kind that a letter is of. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF00-\uFF60]/u, 1.2],
  [/^[iljtfrI.,:;'|!()[\] ]/, 0.36],
  [/^[mwMWQOGDH@%—…]/, 0.88],
  [/^\p{Lu}/u, 0.68],
  [/^[\0-\u024F]/, 0.57],
];
const OTHER = 0.8;

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Estimated width of a line in shares of the type size. */
export function lineWidth(line: string): number {
  let width = 0;
  for (const { segment } of letters.segment(line)) width += letterWidth(segment);
  return width;
}

function letterWidth(letter: string): number {
  return KINDS.find(([kind]) => kind.test(letter))?.[1] ?? OTHER;
}

/** At most so many letters of a text are looked at: more would not be drawn. */
const MAX_LETTERS = 20_000;

export interface TextLine {
  readonly text: string;
  /** As its paragraph is, whatever the line itself begins with. */
  readonly isRightToLeft: boolean;
}

/**
 * Lines no wider than `room` (shares of the type size), broken at spaces and line ends, long words within; each paragraph has a direction of
 * its own, as on the page. `maxLines` cuts, and the last line says so with an ellipsis. An empty text has no lines.
 */
export function wrapText(text: string, room: number, maxLines = Number.POSITIVE_INFINITY): readonly TextLine[] {
  const lines: TextLine[] = [];
  const shown = text.slice(0, MAX_LETTERS).trim();
  let isCut = text.trim().length > shown.length;
  for (const paragraph of shown === "" ? [] : shown.split(/[\n\u2028\u2029]+/)) {
    const direction = { isRightToLeft: isRightToLeft(paragraph) };
    for (const line of wrapParagraph(paragraph, room)) {
      if (lines.length === maxLines) isCut = true;
      else lines.push({ text: line, ...direction });
    }
    if (isCut) break;
  }
  if (!isCut) return lines;
  const { text: last, ...direction } = lines.at(-1) ?? { text: "", isRightToLeft: isRightToLeft(shown) };
  return [...lines.slice(0, -1), { text: withEllipsis(last, room), ...direction }];
}

function wrapParagraph(paragraph: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  const space = letterWidth(" ");
  for (const word of paragraph.split(/[ \t]+/).filter((part) => part !== "")) {
    const wordWidth = lineWidth(word);
    if (line !== "" && width + space + wordWidth <= room) {
      line += ` ${word}`;
      width += space + wordWidth;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = wordWidth <= room ? [word] : breakWord(word, room);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
    width = lineWidth(line);
  }
  if (line !== "") lines.push(line);
  return lines;
}

function breakWord(word: string, room: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  let width = 0;
  for (const { segment } of letters.segment(word)) {
    const own = letterWidth(segment);
    if (piece !== "" && width + own > room) {
      pieces.push(piece);
      piece = "";
      width = 0;
    }
    piece += segment;
    width += own;
  }
  return [...pieces, piece];
}

function withEllipsis(line: string, room: number): string {
  let short = line;
  while (short !== "" && lineWidth(`${short} …`) > room) {
    short = [...letters.segment(short)]
      .slice(0, -1)
      .map(({ segment }) => segment)
      .join("");
  }
  return `${short.trimEnd()} …`.trimStart();
}

/** Whether a paragraph is read from right to left: its first letter says so, as with `dir="auto"`. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{Letter}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}
