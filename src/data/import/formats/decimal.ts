/** Decimal numbers read from their bytes, rounded as JSON.parse rounds them. */

const [MINUS, ZERO] = [0x2d, 0x30];
/** Powers of ten that float64 has exactly. */
const POWERS = Array.from({ length: 23 }, (_, power) => 10 ** power);
/** A whole number of so many digits is exact; divided by one of these powers it is rounded once. */
const EXACT_DIGITS = 15;
/** As many as any float64 needs to be told from its neighbours, and a few. */
const MOST_DIGITS = 19;
/** Splits a float64 into two halves whose products are exact (Dekker 1971). */
const SPLITTER = 2 ** 27 + 1;

/** The number in digits from `start` to `end`, with a minus sign or without, its point at `point`, -1 for none. That they are digits is not checked. */
export function decimal(bytes: Uint8Array, start: number, point: number, end: number): number {
  const isNegative = bytes[start] === MINUS;
  const from = isNegative ? start + 1 : start;
  const power = point === -1 ? 0 : end - point - 1;
  const digits = end - from - (point === -1 ? 0 : 1);
  if (digits > MOST_DIGITS || power >= POWERS.length) return inWords(bytes, start, end);
  let [head, tail] = [0, 0];
  let left = EXACT_DIGITS;
  for (let at = from; at < end; at++) {
    if (at === point) continue;
    const digit = (bytes[at] as number) - ZERO;
    if (left-- > 0) head = 10 * head + digit;
    else tail = 10 * tail + digit;
  }
  const divisor = POWERS[power] as number;
  const value =
    digits <= EXACT_DIGITS ? head / divisor : quotient(head, POWERS[digits - EXACT_DIGITS] as number, tail, divisor);
  if (value === undefined) return inWords(bytes, start, end);
  return isNegative ? -value : value;
}

/** (head × scale + tail) ÷ divisor, rounded once; undefined where it is too near the middle of two numbers to tell. */
function quotient(head: number, scale: number, tail: number, divisor: number): number | undefined {
  const product = head * scale;
  const about = (product + tail) / divisor;
  const back = about * divisor;
  // What is left of the dividend: large parts cancel without an error, small ones have next to none.
  const rest = product - back + (productError(head, scale, product) - productError(about, divisor, back) + tail);
  const missing = rest / divisor;
  const doubt = 1e-9 * Math.abs(missing) + 1e-22 * about;
  const value = about + (missing - doubt);
  return value === about + (missing + doubt) ? value : undefined;
}

/** What a × b lacks when it is rounded to `product` (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const [aHigh, bHigh] = [high(a), high(b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function high(value: number): number {
  const spread = SPLITTER * value;
  return spread - (spread - value);
}

function inWords(bytes: Uint8Array, start: number, end: number): number {
  return Number(String.fromCharCode(...bytes.subarray(start, end)));
}
