/** Weights of the classes in one node. */
export interface NodeStatistics {
  readonly first: number;
  readonly second: number;
  /** Summed by itself, as scikit-learn does: with fractional weights it may differ from `first + second` in the last bit. */
  readonly total: number;
}

/** Of the rows `order[start, end)`. */
export function nodeStatistics(
  order: Uint32Array,
  [start, end]: readonly [number, number],
  labels: Uint8Array,
  weights: Float64Array | undefined,
): NodeStatistics {
  let second = 0;
  if (!weights) {
    for (let at = start; at < end; at++) second += labels[order[at] as number] as number;
    return { first: end - start - second, second, total: end - start };
  }
  let [first, total] = [0, 0];
  for (let at = start; at < end; at++) {
    const row = order[at] as number;
    const weight = weights[row] as number;
    if (labels[row] === 1) second += weight;
    else first += weight;
    total += weight;
  }
  return { first, second, total };
}
