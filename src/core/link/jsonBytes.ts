/** Values as JSON in UTF-8. JSON writes lone surrogates as escapes, so any string comes back as it was. */
import { strFromU8, strToU8 } from "fflate";
import type * as v from "valibot";
import { type DecodeError, decodeJson } from "../../base/decode.ts";
import type { Result } from "../../base/result.ts";

export function jsonToBytes(value: unknown): Uint8Array {
  return strToU8(JSON.stringify(value));
}

export function jsonFromBytes<S extends v.GenericSchema>(
  schema: S,
  bytes: Uint8Array,
  what: string,
): Result<v.InferOutput<S>, DecodeError> {
  return decodeJson(schema, strFromU8(bytes), what);
}
