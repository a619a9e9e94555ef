/** Decimal numbers from their digits, rounded as JSON.parse rounds them. */

/** Powers of ten that float64 has exactly. */
const POWERS = Array.from({ length: 23 }, (_, power) => 10 ** power);
/** A whole number of so many digits is exact; divided by one of these powers it is rounded once. */
export const EXACT_DIGITS = 15;
/** As many as any float64 needs to be told from its neighbours, and a few. */
const MOST_DIGITS = 19;
/** Splits a float64 into two halves whose products are exact (Dekker 1971). */
const SPLITTER = 2 ** 27 + 1;

/**
 * The number of so many digits, of which `head` is the first `EXACT_DIGITS` and `tail` the others, `power` of them behind the point. Undefined where
 * that is not sure.
 */
export function decimal(head: number, tail: number, digits: number, power: number): number | undefined {
  const divisor = POWERS[power];
  if (digits > MOST_DIGITS || divisor === undefined) return undefined;
  if (digits <= EXACT_DIGITS) return power === 0 ? head : head / divisor;
  return quotient(head, POWERS[digits - EXACT_DIGITS] as number, tail, divisor);
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
  const aHigh = high(a);
  const bHigh = high(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function high(value: number): number {
  const spread = SPLITTER * value;
  return spread - (spread - value);
}
