/** RFC 4648, section 5, without padding: the only characters that every messenger leaves alone in an address. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Characters in each piece of a string that is put together: few enough for any engine to take as arguments. */
const PIECE = 8_190;

export function toBase64url(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 6; ) {
      bits -= 6;
      codes[at++] = ALPHABET.charCodeAt((held >> bits) & 63);
    }
  }
  if (bits > 0) codes[at] = ALPHABET.charCodeAt((held << (6 - bits)) & 63);
  let text = "";
  for (let start = 0; start < codes.length; start += PIECE) {
    text += String.fromCharCode(...codes.subarray(start, start + PIECE));
  }
  return text;
}

/** Undefined for text that `toBase64url` never writes: other characters, a length that no bytes have, bits left over that are not zero. */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? -1;
    if (value === -1) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}
