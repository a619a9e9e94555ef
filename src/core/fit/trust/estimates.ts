/** Means with their standard errors, and intervals of replicas. */

export interface Estimate {
  readonly value: number;
  /** Standard error: rows of one group (pairs of one prompt, both orders of a pair) count as one observation. NaN of one group. */
  readonly error: number;
}

/** The mean of `values` `[row]` over rows in groups. */
export function clusteredMean(values: Float64Array, groups: Uint32Array): Estimate {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const deviations = new Map<number, number>();
  for (let row = 0; row < count; row++) {
    const group = groups[row] as number;
    deviations.set(group, (deviations.get(group) ?? 0) + (values[row] as number) - mean);
  }
  const squares = [...deviations.values()].reduce((sum, deviation) => sum + deviation * deviation, 0);
  const { size } = deviations;
  return { value: mean, error: size < 2 ? Number.NaN : Math.sqrt((squares * size) / (size - 1)) / count };
}

/** Of replicas: their mean, and between which 95 % of them lie. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export function interval(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/** Linear between two neighbours (numpy `quantile`); NaN of nothing. */
function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  return low + ((sorted[Math.min(below + 1, sorted.length - 1)] as number) - low) * (place - below);
}
