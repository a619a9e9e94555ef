/**
 * Which of a chosen and a rejected response becomes response 1. Were the chosen always first, a preference for the first response would
 * pass for accuracy. The seed and the texts decide, not the place in the file or who won: the same pair comes out the same from every file.
 */
import type { Message } from "../../core/pair.ts";
import { type PreferenceRow, swapResponses } from "../../core/row.ts";
import type { DraftRow } from "./shape.ts";

export const DEFAULT_SEED = 1;

/** The row with its responses in their order; one whose file says 1 and 2, or A and B, keeps that. `line` is its id where it has none. */
export function assignOrder(given: DraftRow, line: number, seed: number): PreferenceRow {
  if (given.slicesLeftOut) {
    const { slicesLeftOut: _, ...draft } = given;
    return assignOrder(draft, line, seed);
  }
  if (!given.isChosenFirst) return isNamed(given) ? given : { ...given, id: String(line) };
  const { isChosenFirst: _, assigned: __, ...rest } = given;
  const draft = { ...rest, id: given.id ?? String(line) };
  const response_1 = isSwapped(draft, seed) ? ("rejected" as const) : ("chosen" as const);
  const row = { ...draft, assigned: { seed, response_1 } };
  return response_1 === "chosen" ? row : swapResponses(row);
}

function isNamed(row: DraftRow): row is DraftRow & { readonly id: string } {
  return row.id !== undefined;
}

/** A fair coin for the unordered pair: whether the text that sorts first becomes response 2. Rows without texts are told by their ids. */
function isSwapped({ id, messages, response_1: chosen, response_2: rejected }: PreferenceRow, seed: number): boolean {
  if (chosen === undefined || rejected === undefined) return coin(seed, [id]);
  const prompt = (messages ?? []).map(({ content }: Message) => content);
  const isSorted = chosen <= rejected;
  const heads = coin(seed, [...prompt, ...(isSorted ? [chosen, rejected] : [rejected, chosen])]);
  return heads === isSorted;
}

/** Code units at each end of a text that are looked at: a whole set is read in little more than the time of parsing it. */
const LOOKED_AT = 64;

/**
 * FNV-1a over the lengths and ends of the texts, mixed by MurmurHash3's finalizer: its low bits alone would follow the last letters. Pairs
 * that differ in their middles only come out alike, which keeps the coin fair.
 */
function coin(seed: number, texts: readonly string[]): boolean {
  let hash = 0x811c9dc5 ^ seed;
  for (const text of texts) {
    hash = Math.imul(hash ^ text.length, 0x01000193);
    for (let i = 0; i < text.length; i++) {
      if (i === LOOKED_AT && text.length > 2 * LOOKED_AT) i = text.length - LOOKED_AT;
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) & 1) === 1;
}
