/** Bits of a digit, and how many of them a float64 has. */
const DIGIT = 16;
const DIGITS = 4;

/**
 * Indices of `values` from the smallest to the largest; equal ones, and the two zeros, in their order. No value may be NaN. A radix sort, linear in the number of values:
 * sorting a hundred thousand with a comparison takes longer than a frame.
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const keys = sortableDigits(values);
  let order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  let next = new Uint32Array(values.length);
  for (let digit = 0; digit < DIGITS; digit++) {
    const starts = new Uint32Array((1 << DIGIT) + 1);
    for (let i = 0; i < values.length; i++) {
      const bucket = (keys[DIGITS * i + digit] as number) + 1;
      starts[bucket] = (starts[bucket] as number) + 1;
    }
    for (let bucket = 1; bucket < starts.length; bucket++)
      starts[bucket] = (starts[bucket] as number) + (starts[bucket - 1] as number);
    for (let at = 0; at < order.length; at++) {
      const i = order[at] as number;
      const bucket = keys[DIGITS * i + digit] as number;
      next[starts[bucket] as number] = i;
      starts[bucket] = (starts[bucket] as number) + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** The digits of each value, the lowest first, such that larger numbers have larger digits: a negative float64 has its bits the other way round. */
function sortableDigits(values: Float64Array): Uint16Array {
  const numbers = new Float64Array(values.length);
  // Adding 0 makes −0 a 0.
  for (let i = 0; i < numbers.length; i++) numbers[i] = (values[i] as number) + 0;
  // Every engine's memory has the lowest bytes first.
  const digits = new Uint16Array(numbers.buffer);
  for (let top = DIGITS - 1; top < digits.length; top += DIGITS) {
    const isNegative = ((digits[top] as number) & 0x8000) !== 0;
    if (!isNegative) digits[top] = (digits[top] as number) | 0x8000;
    else for (let at = top - DIGITS + 1; at <= top; at++) digits[at] = ~(digits[at] as number);
  }
  return digits;
}
