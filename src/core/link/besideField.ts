/**
 * The pair that stands beside the link's own, on the wire: one field, so that what its two texts and the prompt have in common is packed once.
 * A first byte says what it is to the link's pair, then come its parts, each as the field of that name is written: key, length in four bytes, bytes.
 */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { jsonToBytes } from "./jsonBytes.ts";
import type { LinkBeside } from "./linkState.ts";
import { messagesFromBytes, messagesToBytes, sourceFromBytes, sourceToBytes, textFromBytes } from "./recordFields.ts";
import { numbersToBytes, rewardsFromBytes, rewardsToBytes, weightsFromBytes } from "./rewardBytes.ts";

const ANOTHER = 0;
const BEFORE = 1;
/** Bytes of a part's key and length. */
const HEAD = 5;
const WHAT = "The pair beside it";

export function besideToBytes({ isBefore, pair, rewards, source, gate }: LinkBeside): Uint8Array {
  const parts: readonly (readonly [string, Uint8Array])[] = [
    ["r", rewardsToBytes(rewards)],
    ["s", sourceToBytes(source)],
    ...(gate ? [["g", numbersToBytes(gate)] as const] : []),
    ["p", messagesToBytes(pair.messages)],
    ["a", jsonToBytes(pair.responses[0])],
    ["b", jsonToBytes(pair.responses[1])],
  ];
  const bytes = new Uint8Array(parts.reduce((sum, [, part]) => sum + HEAD + part.length, 1));
  const view = new DataView(bytes.buffer);
  bytes[0] = isBefore ? BEFORE : ANOTHER;
  let at = 1;
  for (const [key, part] of parts) {
    bytes[at] = key.charCodeAt(0);
    view.setUint32(at + 1, part.length);
    bytes.set(part, at + HEAD);
    at += HEAD + part.length;
  }
  return bytes;
}

export function besideFromBytes(bytes: Uint8Array): Result<LinkBeside> {
  const parts = partsOf(bytes);
  const none = new Uint8Array();
  const read = {
    rewards: rewardsFromBytes(parts.get("r") ?? none),
    source: sourceFromBytes(parts.get("s") ?? none),
    messages: messagesFromBytes(parts.get("p") ?? none),
    first: textFromBytes(parts.get("a") ?? none),
    second: textFromBytes(parts.get("b") ?? none),
  };
  const gateBytes = parts.get("g");
  const gate = gateBytes && weightsFromBytes(gateBytes);
  const { rewards, source, messages, first, second } = read;
  if (!rewards.ok) return rewards;
  if (!source.ok) return source;
  if (!messages.ok) return messages;
  if (!first.ok) return first;
  if (!second.ok) return second;
  if (gate && !gate.ok) return gate;
  const due = source.value.attributes.length;
  for (const row of [...rewards.value, ...(gate ? [gate.value] : [])]) {
    if (row.length !== due) return err(new DecodeError(WHAT, "rewards", `${due} numbers`, String(row.length)));
  }
  return ok({
    isBefore: bytes[0] === BEFORE,
    pair: { messages: messages.value, responses: [first.value, second.value] },
    rewards: rewards.value,
    source: source.value,
    ...(gate && { gate: gate.value }),
  });
}

/** By key; what does not fit into the bytes is left out, and missed by who needs it. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array>();
  for (let at = 1; at + HEAD <= bytes.length; ) {
    const end = at + HEAD + view.getUint32(at + 1);
    if (end > bytes.length) break;
    parts.set(String.fromCharCode(bytes[at] as number), bytes.subarray(at + HEAD, end));
    at = end;
  }
  return parts;
}
