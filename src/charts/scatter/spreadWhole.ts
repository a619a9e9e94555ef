/** Half of how far a whole number is moved at most. */
const REACH = 0.22;

/**
 * Whole numbers, as people's ratings are, a little apart, so that equal ones do not cover each other: each by its index, always the same way. Other values
 * as they are. `seed`: another one for the other axis.
 */
export function spreadWhole(values: Float32Array, seed: number): Float32Array {
  const bySeed = spread.get(values) ?? new Map<number, Float32Array>();
  spread.set(values, bySeed);
  const known =
    bySeed.get(seed) ?? (isWhole(values) ? values.map((value, i) => value + REACH * noise(i, seed)) : values);
  bySeed.set(seed, known);
  return known;
}

const spread = new WeakMap<Float32Array, Map<number, Float32Array>>();

export function isWhole(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value) && !Number.isInteger(value)) return false;
  }
  return true;
}

/** From −1 to 1, evenly: the fraction of multiples of an irrational number (Weyl 1916). */
function noise(index: number, seed: number): number {
  const share = (index + 1) * (seed === 0 ? Math.SQRT2 : Math.sqrt(3));
  return 2 * (share - Math.floor(share)) - 1;
}
