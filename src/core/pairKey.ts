/** What names the texts of a pair exactly: rewards that were found for them once hold wherever the same texts come again. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Pair } from "./pair.ts";

/** SHA-256, 64 hexadecimal digits, of the turns and both responses in their order. */
export function pairKey({ messages, responses }: Pair): string {
  const turns = messages.map(({ role, content }) => [role, content]);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([turns, responses]))));
}

/** The texts of a pair whatever the order of its responses: the same key for both, and whether they stand as it has them. */
export interface TextKey {
  readonly key: string;
  readonly isSorted: boolean;
}

/** One digest for both orders: files that have the responses the other way round are found by it, and told apart. */
export function textKey({ messages, responses: [first, second] }: Pair): TextKey {
  const isSorted = first <= second;
  return { key: pairKey({ messages, responses: isSorted ? [first, second] : [second, first] }), isSorted };
}
