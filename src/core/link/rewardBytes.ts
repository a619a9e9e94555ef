/** Rewards as bytes: exactly the numbers that they were, in four bytes each where float32 is enough. */
import * as v from "valibot";
import { decode } from "../../base/decode.ts";
import type { Result } from "../../base/result.ts";
import type { PairRewards } from "../attributes.ts";
import { pairRewardsSchema } from "../pair.ts";

/** Bytes of each number, the field's first byte. */
const FLOAT32 = 4;
const FLOAT64 = 8;

const MAX_ATTRIBUTES = 500;

/** Rewards `[2][attributes]`, both rows of one length: response 1's, then response 2's. */
export function rewardsToBytes(rewards: PairRewards): Uint8Array {
  return numbersToBytes(rewards.flat());
}

export function rewardsFromBytes(bytes: Uint8Array): Result<PairRewards> {
  const numbers = numbersFromBytes(bytes, 2 * MAX_ATTRIBUTES);
  const half = numbers.length / 2;
  return decode(pairRewardsSchema, [numbers.slice(0, Math.ceil(half)), numbers.slice(Math.ceil(half))], "The rewards");
}

/** A sum of weights times rewards stays a number that can be written. */
const MAX_WEIGHT = 1e6;

const weightsSchema = v.pipe(
  v.array(v.pipe(v.number(), v.minValue(-MAX_WEIGHT), v.maxValue(MAX_WEIGHT, `at most ${MAX_WEIGHT}`))),
  v.minLength(1, "at least one number"),
  v.maxLength(MAX_ATTRIBUTES, `at most ${MAX_ATTRIBUTES} numbers`),
);

/** One number for each attribute. */
export function weightsFromBytes(bytes: Uint8Array): Result<readonly number[]> {
  return decode(weightsSchema, numbersFromBytes(bytes, MAX_ATTRIBUTES), "The weights");
}

/** The size of a number, then all of them, big-endian. */
export function numbersToBytes(numbers: readonly number[]): Uint8Array {
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

/** Of more than `most` numbers one too many is read, which the schema then refuses. */
function numbersFromBytes(bytes: Uint8Array, most: number): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes[0] === FLOAT32 ? FLOAT32 : FLOAT64;
  const count = Math.min(Math.floor((bytes.length - 1) / size), most + 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) =>
    size === FLOAT32 ? view.getFloat32(1 + size * i) : view.getFloat64(1 + size * i),
  );
}
