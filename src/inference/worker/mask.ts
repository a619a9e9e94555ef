/** What each token may look at: additive attention masks and positions. Causality is in the mask, the graph adds it to the scores. */

/** Added to a score that must not count; finite, so that a row of them cannot turn into NaN. */
const HIDDEN = -1e9;

/** Keys `[start, end)`, counted over the past and the run itself. */
export type Columns = readonly [start: number, end: number];

/**
 * Tokens in a row. They see the keys of `sees`, which stand at the positions 0, 1, … in that order, then themselves, at the positions after
 * those; of anything else in past or run they see nothing.
 */
export interface Strand {
  readonly sees: readonly Columns[];
  readonly length: number;
}

/** A run of the graph: strands after a `past`, in the order in which they stand in the run. */
export interface RunShape {
  /** Tokens whose keys and values are given. */
  readonly past: number;
  readonly strands: readonly Strand[];
}

/** First a `beginning` that all see, then independent variants, which see the past, the beginning and themselves but never each other. */
export function packedShape(past: number, beginning: number, variants: readonly number[]): RunShape {
  const first = { sees: [[0, past]] as const, length: beginning };
  const others = variants.map((length) => ({ sees: [[0, past + beginning]] as const, length }));
  return { past, strands: beginning > 0 ? [first, ...others] : others };
}

/** Tokens of the run itself. */
export function runLength({ strands }: RunShape): number {
  return strands.reduce((sum, { length }) => sum + length, 0);
}

/** How many keys some columns are; with those of a strand, the position at which it begins. */
export function countColumns(columns: readonly Columns[]): number {
  return columns.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** `[run]` positions, as the graph's int64 input. */
export function runPositions({ strands }: RunShape): BigInt64Array {
  return BigInt64Array.from(
    strands.flatMap(({ sees, length }) => {
      const first = countColumns(sees);
      return Array.from({ length }, (_, i) => BigInt(first + i));
    }),
  );
}

/**
 * `[run, past + run]` row-major: 0 where a token (row) may look at a key (column), −1e9 elsewhere. With `window`, a token sees itself and
 * the `window − 1` positions before it, as the local layers of sliding-window architectures do.
 */
export function attentionMask(shape: RunShape, window = Number.POSITIVE_INFINITY): Float32Array {
  const { past, strands } = shape;
  const columns = past + runLength(shape);
  const mask = new Float32Array(runLength(shape) * columns).fill(HIDDEN);
  let start = past;
  for (const { sees, length } of strands) {
    const first = countColumns(sees);
    for (let i = 0; i < length; i++) {
      const row = (start + i - past) * columns;
      const oldest = Math.max(0, first + i - window + 1);
      let position = 0;
      for (const [from, to] of sees) {
        const visible = from + Math.max(0, oldest - position);
        if (visible < to) mask.fill(0, row + visible, row + to);
        position += to - from;
      }
      // A window may begin in the strand itself.
      mask.fill(0, row + start + Math.max(0, oldest - first), row + start + i + 1);
    }
    start += length;
  }
  return mask;
}
