/** What names the texts of a pair exactly: rewards that were found for them once hold wherever the same texts come again. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Pair } from "./pair.ts";
import { pairOfRow } from "./row.ts";

/** SHA-256, 64 hexadecimal digits, of the turns and both responses in their order. */
export function pairKey({ messages, responses }: Pair): string {
  return digestOf([turnsOf(messages), responses]);
}

/** The texts of a pair whatever the order of its responses. */
export interface TextKey {
  /** The same for both orders. */
  readonly responses: string;
  /** Whether they stand as the key has them: two pairs of one key that differ in this have them the other way round. */
  readonly isSorted: boolean;
  /** Undefined where the prompt is not known as it was. */
  readonly prompt: string | undefined;
}

/** Digests by which files that have a pair's responses in another order, or its prompt in a model's template, are told to be of the same texts. */
export function textKey(messages: Pair["messages"] | undefined, [first, second]: Pair["responses"]): TextKey {
  const isSorted = first <= second;
  return {
    responses: digestOf(isSorted ? [first, second] : [second, first]),
    isSorted,
    prompt: messages && digestOf(turnsOf(messages)),
  };
}

/** That of a row; undefined where it has no texts. */
export function textKeyOf(row: Parameters<typeof pairOfRow>[0]): TextKey | undefined {
  const pair = pairOfRow(row);
  return pair && textKey(pair.messages, pair.responses);
}

function turnsOf(messages: Pair["messages"]): readonly (readonly string[])[] {
  return messages.map(({ role, content }) => [role, content]);
}

function digestOf(json: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(json))));
}
