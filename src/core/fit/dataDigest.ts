import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { FitData } from "./fitData.ts";

/** SHA-256, 64 hexadecimal digits, of what a tree is fitted to: the names of the attributes, then each column and the labels, byte by byte. */
export function dataDigest({ attributes, count, columns, labels }: FitData): string {
  const hash = sha256.create();
  hash.update(utf8ToBytes(JSON.stringify([attributes, count])));
  for (const column of [...columns, labels])
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return bytesToHex(hash.digest());
}
