/**
 * How the bytes of one field stand in a link: base64url of a checksum, the way of packing, and the packed bytes. Each field has an envelope
 * of its own, so that damage to one is noticed there and costs no other.
 *
 * `checksum (3 bytes) · packing (1 byte) · bytes`: packing 0 is as they are, 1 raw deflate with dictionary 1. Never change the meaning of
 * a packing: add another one.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { deflateSync, strToU8 } from "fflate";
import { fromBase64url, toBase64url } from "./base64url.ts";
import { DICTIONARY_1 } from "./dictionary1.ts";
import { inflateBounded } from "./inflateBounded.ts";

const CHECKSUM_BYTES = 3;
const PLAIN = 0;
const DEFLATED_1 = 1;

/** Characters of one field beyond which nobody looks inside; the longest text that fits the other bound takes less. */
const MAX_CHARACTERS = 600_000;

/** Bytes of one field, unpacked. */
export const MAX_FIELD_BYTES = 400_000;

const dictionary = strToU8(DICTIONARY_1);

export function seal(key: string, bytes: Uint8Array): string {
  const deflated = deflateSync(bytes, { level: 9, mem: 3, dictionary });
  // What cannot be packed is stored, and the library then stores the dictionary with it: such a block is not what was to be written.
  const isRight =
    deflated.length < bytes.length && isSame(inflateBounded(deflated, dictionary, MAX_FIELD_BYTES), bytes);
  return isRight ? sealPacked(key, DEFLATED_1, deflated) : sealPacked(key, PLAIN, bytes);
}

/** The same with bytes that are packed already; by itself for tests of what nobody honest would seal. */
export function sealPacked(key: string, packing: number, packed: Uint8Array): string {
  const body = new Uint8Array(1 + packed.length);
  body[0] = packing;
  body.set(packed, 1);
  const sealed = new Uint8Array(CHECKSUM_BYTES + body.length);
  sealed.set(checksum(key, body));
  sealed.set(body, CHECKSUM_BYTES);
  return toBase64url(sealed);
}

export type Unsealed =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `damaged`: not as it was written. */
  | { readonly ok: false; readonly why: "damaged" | "too large" | "packed in a way that this version does not know" };

/** `key` must be the one that the field was sealed with: a field under another's name is damaged. */
export function unseal(key: string, text: string): Unsealed {
  if (text.length > MAX_CHARACTERS) return { ok: false, why: "too large" };
  const sealed = fromBase64url(text);
  if (!sealed || sealed.length <= CHECKSUM_BYTES) return { ok: false, why: "damaged" };
  const body = sealed.subarray(CHECKSUM_BYTES);
  const isWhole = checksum(key, body).every((byte, i) => byte === sealed[i]);
  if (!isWhole) return { ok: false, why: "damaged" };
  return unpack(body[0] as number, body.subarray(1));
}

function unpack(packing: number, packed: Uint8Array): Unsealed {
  switch (packing) {
    case PLAIN:
      return packed.length > MAX_FIELD_BYTES ? { ok: false, why: "too large" } : { ok: true, bytes: packed };
    case DEFLATED_1: {
      const bytes = inflateBounded(packed, dictionary, MAX_FIELD_BYTES);
      return bytes ? { ok: true, bytes } : { ok: false, why: "too large" };
    }
    default:
      return { ok: false, why: "packed in a way that this version does not know" };
  }
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, i) => byte === b[i]);
}

function checksum(key: string, body: Uint8Array): Uint8Array {
  return sha256
    .create()
    .update(strToU8(`${key}=`))
    .update(body)
    .digest()
    .subarray(0, CHECKSUM_BYTES);
}
