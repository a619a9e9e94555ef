/** What each token may look at: additive attention masks and positions. Causality is in the mask, the graph adds it to the scores. */

/** Added to a score that must not count; finite, so that a row of them cannot turn into NaN. */
const HIDDEN = -1e9;

/**
 * A run of the graph: tokens after a `past`. First a `beginning` that all see, then independent variants, which see the past, the
 * beginning and themselves but never each other.
 */
export interface RunShape {
  /** Tokens whose keys and values are given. */
  readonly past: number;
  readonly beginning: number;
  /** Tokens of each variant, in the order in which they stand in the run. Each goes on at the position after the beginning. */
  readonly variants: readonly number[];
}

/** Tokens of the run itself: the beginning and all variants. */
export function runLength({ beginning, variants }: RunShape): number {
  return variants.reduce((sum, length) => sum + length, beginning);
}

/** `[run]` positions, as the graph's int64 input. */
export function runPositions({ past, beginning, variants }: RunShape): BigInt64Array {
  const counting = (start: number, length: number) => Array.from({ length }, (_, i) => BigInt(start + i));
  const common = past + beginning;
  return BigInt64Array.from([...counting(past, beginning), ...variants.flatMap((length) => counting(common, length))]);
}

/**
 * `[run, past + run]` row-major: 0 where a token (row) may look at a key (column), −1e9 elsewhere. With `window`, a token sees itself and
 * the `window − 1` positions before it, as the local layers of sliding-window architectures do.
 */
export function attentionMask(shape: RunShape, window = Number.POSITIVE_INFINITY): Float32Array {
  const { past, beginning, variants } = shape;
  const common = past + beginning;
  const columns = past + runLength(shape);
  const mask = new Float32Array(runLength(shape) * columns).fill(HIDDEN);
  // In past and beginning, columns are positions.
  for (let row = 0; row < beginning; row++) {
    const position = past + row;
    mask.fill(0, row * columns + Math.max(0, position - window + 1), row * columns + position + 1);
  }
  let start = common;
  for (const length of variants) {
    for (let i = 0; i < length; i++) {
      const row = (start + i - past) * columns;
      const oldest = Math.max(0, common + i - window + 1);
      if (oldest < common) mask.fill(0, row + oldest, row + common);
      // A window may begin in the variant itself.
      mask.fill(0, row + start + Math.max(0, oldest - common), row + start + i + 1);
    }
    start += length;
  }
  return mask;
}
