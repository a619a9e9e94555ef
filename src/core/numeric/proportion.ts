/** Shares of a count, and paired counts. */

export interface Share {
  /** NaN of no trials. */
  readonly value: number;
  /** 95 % confidence interval (Wilson 1927, without continuity correction). */
  readonly low: number;
  readonly high: number;
  /** Counts, also where the value is by weight. */
  readonly hits: number;
  readonly of: number;
  /** Where pairs count by their weight: as many pairs of equal weight would say as much, (Σw)² / Σw² (Kish 1965). */
  readonly effective?: number;
}

/** The normal quantile of 97.5 %. */
export const Z95 = 1.959963984540054;

/** `hits` of `of` with its Wilson interval; of nothing, everything between 0 and 1 is possible. */
export function share(hits: number, of: number): Share {
  if (of === 0) return { value: Number.NaN, low: 0, high: 1, hits, of };
  const p = hits / of;
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z95 / (1 + z2 / of)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  return {
    value: p,
    low: Math.max(0, Math.min(p, centre - half)),
    high: Math.min(1, Math.max(p, centre + half)),
    hits,
    of,
  };
}

/** What was counted of pairs that do not all weigh the same. */
export interface Weighed {
  readonly hits: number;
  readonly of: number;
  readonly weightOfHits: number;
  readonly weight: number;
  /** Σw². */
  readonly squares: number;
}

/** The share by weight, with Wilson's interval of as many trials as the weights are worth; with equal weights it is `share`. */
export function weighedShare({ hits, of, weightOfHits, weight, squares }: Weighed): Share {
  // What weighs nothing at all says as much as no pairs.
  if (squares === 0) return { ...share(0, 0), effective: 0 };
  const effective = weight ** 2 / squares;
  const { value, low, high } = share((effective * weightOfHits) / weight, effective);
  return { value, low, high, hits, of, effective };
}

/** The share of the others. */
export function otherShare({ value, low, high, hits, of, ...rest }: Share): Share {
  return { value: 1 - value, low: 1 - high, high: 1 - low, hits: of - hits, of, ...rest };
}

/**
 * Two-sided exact McNemar test (McNemar 1947, with the binomial distribution): the probability of counts at least as uneven as `onlyFirst` and
 * `onlySecond` if either side were as likely. 1 where nothing differs.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond;
  const k = Math.min(onlyFirst, onlySecond);
  // terms from the largest down, relative to it: none over- or underflows
  let term = 1;
  let sum = 1;
  for (let i = k; i > 0; i--) {
    term *= i / (n - i + 1);
    sum += term;
  }
  let logLargest = -n * Math.LN2;
  for (let i = 1; i <= k; i++) logLargest += Math.log((n - k + i) / i);
  return Math.min(1, 2 * Math.exp(logLargest) * sum);
}
