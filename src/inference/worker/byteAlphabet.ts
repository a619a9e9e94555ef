/**
 * The character that stands for each byte in a byte-level vocabulary, `[256]`: printable Latin-1 stands for itself, the rest follows from
 * U+0100 on in order (Radford et al. 2019, GPT-2's encoder).
 */
export function byteAlphabet(): readonly string[] {
  let others = 0;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : 256 + others++));
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
}
