/** Rewards as bytes: exactly the numbers that they were, in four bytes each where float32 is enough. */
import { decode } from "../../base/decode.ts";
import type { Result } from "../../base/result.ts";
import type { PairRewards } from "../attributes.ts";
import { pairRewardsSchema } from "../pair.ts";

/** Bytes of each number, the field's first byte. */
const FLOAT32 = 4;
const FLOAT64 = 8;

const MAX_ATTRIBUTES = 500;

/** Rewards `[2][attributes]`, both rows of one length: the size of a number, then response 1's, then response 2's, big-endian. */
export function rewardsToBytes(rewards: PairRewards): Uint8Array {
  const numbers = rewards.flat();
  const size = numbers.every((number) => Math.fround(number) === number) ? FLOAT32 : FLOAT64;
  const bytes = new Uint8Array(1 + size * numbers.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, size);
  numbers.forEach((number, i) => {
    if (size === FLOAT32) view.setFloat32(1 + size * i, number);
    else view.setFloat64(1 + size * i, number);
  });
  return bytes;
}

export function rewardsFromBytes(bytes: Uint8Array): Result<PairRewards> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes[0] === FLOAT32 ? FLOAT32 : FLOAT64;
  const count = Math.min(Math.floor((bytes.length - 1) / size), 2 * MAX_ATTRIBUTES + 1);
  const numbers = Array.from({ length: Math.max(0, count) }, (_, i) =>
    size === FLOAT32 ? view.getFloat32(1 + size * i) : view.getFloat64(1 + size * i),
  );
  const half = numbers.length / 2;
  return decode(pairRewardsSchema, [numbers.slice(0, Math.ceil(half)), numbers.slice(Math.ceil(half))], "The rewards");
}
