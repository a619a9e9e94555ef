/** SHA-256, by the browser where it may (a secure context), else in JavaScript. */

/** Hashed between two turns of the event loop where JavaScript has to do it: about 5 ms. */
const SLICE_BYTES = 2 ** 20;

/** SHA-256 as 64 hexadecimal digits. */
export async function sha256Hex(
  bytes: Uint8Array<ArrayBuffer>,
  subtle: SubtleCrypto | null = globalThis.crypto?.subtle ?? null,
): Promise<string> {
  const digest = subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : await digestInSlices(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function digestInSlices(bytes: Uint8Array): Promise<Uint8Array> {
  const { sha256 } = await import("@noble/hashes/sha2.js");
  const hash = sha256.create();
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    hash.update(bytes.subarray(start, start + SLICE_BYTES));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return hash.digest();
}
