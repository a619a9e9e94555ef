/** What each token may look at: additive attention masks and positions. Causality is in the mask, the graph adds it to the scores. */

/** Added to a score that must not count; finite, so that a row of them cannot turn into NaN. */
const HIDDEN = -1e9;

/** A run of the graph: tokens after a `past`, in one or more independent variants that all see the past and never each other. */
export interface RunShape {
  /** Tokens whose keys and values are given. */
  readonly past: number;
  /** Tokens of each variant, in the order in which they stand in the run. Each begins at position `past`. */
  readonly variants: readonly number[];
}

/** Tokens of the run itself, over all variants. */
export function runLength({ variants }: RunShape): number {
  return variants.reduce((sum, length) => sum + length, 0);
}

/** `[run]` positions, as the graph's int64 input. */
export function runPositions({ past, variants }: RunShape): BigInt64Array {
  return BigInt64Array.from(variants.flatMap((length) => Array.from({ length }, (_, i) => BigInt(past + i))));
}

/**
 * `[run, past + run]` row-major: 0 where a token (row) may look at a key (column), −1e9 elsewhere. With `window`, a token sees itself and
 * the `window − 1` positions before it, as the local layers of sliding-window architectures do.
 */
export function attentionMask(shape: RunShape, window = Number.POSITIVE_INFINITY): Float32Array {
  const { past, variants } = shape;
  const columns = past + runLength(shape);
  const mask = new Float32Array(runLength(shape) * columns).fill(HIDDEN);
  let start = past;
  let row = 0;
  for (const length of variants) {
    for (let i = 0; i < length; i++, row++) {
      const oldest = Math.max(0, past + i - window + 1);
      const base = row * columns;
      if (oldest < past) mask.fill(0, base + oldest, base + past);
      // Inside a variant positions run on from the past, so the window may begin in the variant itself.
      mask.fill(0, base + start + Math.max(0, oldest - past), base + start + i + 1);
    }
    start += length;
  }
  return mask;
}
