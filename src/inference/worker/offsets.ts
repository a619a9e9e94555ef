/**
 * Where each token stands in the text. The tokenizer gives none, so they are counted: a token spells a known number of UTF-8 bytes, and
 * the tokens in order spell the text.
 *
 * A character belongs to the token that holds its first byte; a token that begins inside a character begins at its end, so that of the
 * tokens that share an emoji the first covers it and the others are empty. Bytes that the vocabulary lacks (some control characters) are
 * in no token; they fall to the token before them.
 */
import { assert } from "../../base/assert.ts";

/** How the tokens of a tokenizer spell text. */
export interface Spelling {
  /** UTF-8 bytes of the text that a token stands for. */
  byteLength(token: string): number;
  /** The text as the tokens spell it, where it differs without moving any character. */
  spelled(text: string): string;
  /** 1 for every byte value that no token contains: the tokenizer drops it. */
  readonly missing: Uint8Array;
}

/**
 * `[tokens + 1]` UTF-16 offsets: token i covers `[offsets[i], offsets[i + 1])`; the last one is the length of the text. `text` must be
 * well-formed. A tokenizer that puts one space before the text is recognized by its one byte too many.
 */
export function tokenOffsets(text: string, tokens: readonly string[], spelling: Spelling): Uint32Array {
  const origins = byteOrigins(spelling.spelled(text), spelling.missing);
  const lengths = tokens.map((token) => spelling.byteLength(token));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const prefix = total - origins.length;
  assert(prefix === 0 || prefix === 1, `tokens of ${total} bytes do not spell a text of ${origins.length}`);
  const offsets = new Uint32Array(tokens.length + 1);
  let byte = -prefix;
  lengths.forEach((length, token) => {
    offsets[token] = origins[Math.max(0, byte)] ?? text.length;
    byte += length;
  });
  offsets[tokens.length] = text.length;
  return offsets;
}

/** For each UTF-8 byte that some token can spell, the UTF-16 offset at which a token that begins with it begins. */
function byteOrigins(text: string, missing: Uint8Array): Uint32Array {
  const bytes = new TextEncoder().encode(text);
  const origins = new Uint32Array(bytes.length);
  let kept = 0;
  let origin = 0;
  let end = 0;
  for (const byte of bytes) {
    const continues = (byte & 0b1100_0000) === 0b1000_0000;
    if (!continues) {
      origin = end;
      // Four bytes in UTF-8 are a surrogate pair in UTF-16.
      end += byte >= 0xf0 ? 2 : 1;
    }
    if (missing[byte] === 0) {
      origins[kept++] = origin;
      origin = end;
    }
  }
  return origins.subarray(0, kept);
}
