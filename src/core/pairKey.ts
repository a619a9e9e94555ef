/** What names the texts of a pair exactly: rewards that were found for them once hold wherever the same texts come again. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Pair } from "./pair.ts";

/** SHA-256, 64 hexadecimal digits, of the turns and both responses in their order. */
export function pairKey({ messages, responses }: Pair): string {
  const turns = messages.map(({ role, content }) => [role, content]);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([turns, responses]))));
}
