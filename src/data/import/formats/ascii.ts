/** Bytes of ASCII. Each is a constant by itself: so the build writes it where it is asked for, and asking it of every byte of a file costs nothing. */
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const QUOTE = 0x22;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const POINT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
export const COLON = 0x3a;
export const LESS_THAN = 0x3c;
export const UPPER_E = 0x45;
export const OPEN_LIST = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
export const LOWER_E = 0x65;
export const LOWER_F = 0x66;
export const LOWER_N = 0x6e;
export const LOWER_T = 0x74;
export const LOWER_U = 0x75;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

export function isHexDigit(byte: number): boolean {
  return (byte >= ZERO && byte <= NINE) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

/** The text of these bytes, for a few of them: of more, pieces would be strung together and copied later. */
export function letters(bytes: Uint8Array, start: number, end: number): string {
  const byte = (at: number) => bytes[at] as number;
  let text = "";
  let at = start;
  for (; at + 4 <= end; at += 4) text += String.fromCharCode(byte(at), byte(at + 1), byte(at + 2), byte(at + 3));
  for (; at < end; at++) text += String.fromCharCode(byte(at));
  return text;
}
