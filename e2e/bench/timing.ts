/** Milliseconds that some work takes on this thread. */
export function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The upper one of two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The median of each figure over several rounds; of no rounds, nothing. */
export function medians<K extends string>(
  rounds: readonly Readonly<Record<K, number>>[],
  rounded = (value: number) => value,
): Record<K, number> {
  const figures = Object.keys(rounds[0] ?? {}) as K[];
  const values = figures.map((figure) => [figure, rounded(median(rounds.map((round) => round[figure])))]);
  return Object.fromEntries(values) as Record<K, number>;
}
