/** Tokens grouped by the spans of their text: every token belongs to exactly one group, the template's end-of-turn tokens to their own. */
import type { Span } from "./textSpans.ts";

/** A stretch of a response and its tokens `[from, to)`; none where the text was not scored. */
export interface TokenGroup extends Span {
  /** `end`: the end-of-turn tokens, which stand for no text. */
  readonly kind: "text" | "end";
  readonly from: number;
  readonly to: number;
}

/**
 * Groups the tokens of one response. `offsets` are its `[tokens + 1]` UTF-16 offsets, of which the last `endTokens` tokens end the turn;
 * `spans` cover the text in order. A token that reaches over a border belongs where its first visible character is, an empty one (part
 * of an emoji) with the token before it.
 */
export function groupTokens(
  text: string,
  offsets: Uint32Array,
  endTokens: number,
  spans: readonly Span[],
): readonly TokenGroup[] {
  const tokens = offsets.length - 1;
  const content = Math.max(0, tokens - endTokens);
  const groups: TokenGroup[] = [];
  let from = 0;
  spans.forEach(({ start, end }, i) => {
    let to = from;
    // The last group takes what is left, so that none is lost.
    const isLast = i === spans.length - 1;
    while (to < content && (isLast || anchorOf(text, offsets, to) < end)) to++;
    groups.push({ kind: "text", start, end, from, to });
    from = to;
  });
  const end = text.length;
  return [...groups, { kind: "end", start: end, end, from, to: tokens }];
}

/** The spans of the tokens themselves, empty tokens with the one before; they cover the text as far as it was scored. */
export function tokenSpans(offsets: Uint32Array, endTokens: number): readonly Span[] {
  const content = Math.max(0, offsets.length - 1 - endTokens);
  return Array.from({ length: content }, (_, token) => spanOf(offsets, token)).filter(({ start, end }) => end > start);
}

function spanOf(offsets: Uint32Array, token: number): Span {
  return { start: offsets[token] as number, end: offsets[token + 1] as number };
}

/** The place that decides where a token belongs. */
function anchorOf(text: string, offsets: Uint32Array, token: number): number {
  const { start, end } = spanOf(offsets, token);
  // Its place is after the character that it is a part of.
  if (start === end) return Math.max(0, start - 1);
  const visible = text.slice(start, end).search(/\S/);
  return start + Math.max(0, visible);
}
