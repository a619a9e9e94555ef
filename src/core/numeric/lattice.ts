/**
 * Points that fill the unit cube more evenly than random ones: Richtmyer's lattice (multiples of the square roots of primes, modulo 1), shifted at
 * random and folded by the tent map, as Genz & Bretz use it ("Computation of Multivariate Normal and t Probabilities", 2009, 4.2.2). Each
 * shift is an independent, unbiased estimate of an integral; their spread is its error.
 */

/**
 * `[shift][point × dimensions]`: `points` points of `dimensions` coordinates in [0, 1] for each of `shifts` independent shifts. The same seed
 * gives the same points.
 */
export function latticePoints(
  dimensions: number,
  points: number,
  shifts: number,
  seed: number,
): readonly Float64Array[] {
  const steps = primes(dimensions).map((prime) => Math.sqrt(prime) % 1);
  const random = uniform(seed);
  return Array.from({ length: shifts }, () => {
    const offsets = steps.map(() => random());
    const block = new Float64Array(points * dimensions);
    for (let point = 0; point < points; point++) {
      steps.forEach((step, dimension) => {
        const place = (point * step + (offsets[dimension] as number)) % 1;
        block[point * dimensions + dimension] = Math.abs(2 * place - 1);
      });
    }
    return block;
  });
}

/** Uniform numbers in [0, 1) from a 32-bit seed: Mulberry32 (Tommy Ettinger, 2017, public domain). */
export function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}
