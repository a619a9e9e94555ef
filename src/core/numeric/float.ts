/**
 * float64 numbers as the discrete line that they are (IEEE 754): each has a neighbour above and below. `nextUp` and `nextDown` are the
 * operations of that name in IEEE 754-2019, 5.3.1; both zeros count as one number, written +0.
 */

const view = new DataView(new ArrayBuffer(8));

/**
 * The place of a number on the line of float64 numbers: 0 for zero, 1 for the smallest positive number, −1 for its opposite. Increasing,
 * and consecutive for neighbours. Throws on NaN.
 */
export function ordinal(x: number): bigint {
  if (Number.isNaN(x)) throw new RangeError("NaN has no place on the number line.");
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits >= 0n ? bits : -(bits & 0x7fff_ffff_ffff_ffffn);
}

/** The inverse of `ordinal`. */
export function fromOrdinal(place: bigint): number {
  view.setBigInt64(0, place < 0n ? -place : place);
  const magnitude = view.getFloat64(0);
  return place < 0n ? -magnitude : magnitude;
}

/** The smallest float64 greater than `x`; of infinity itself. */
export function nextUp(x: number): number {
  return x === Number.POSITIVE_INFINITY ? x : fromOrdinal(ordinal(x) + 1n);
}

/** The largest float64 less than `x`; of negative infinity itself. */
export function nextDown(x: number): number {
  return -nextUp(-x) + 0;
}

/** The float32 next to `x`, itself a float32, in the direction of `step`. The step beyond the largest is infinity. */
export function nextFloat32(x: number, step: 1 | -1): number {
  view.setFloat32(0, x);
  const bits = view.getInt32(0);
  const place = (bits >= 0 ? bits : -(bits & 0x7fff_ffff)) + step;
  view.setInt32(0, Math.abs(place));
  const magnitude = view.getFloat32(0);
  return place < 0 ? -magnitude : magnitude;
}

/**
 * The smallest float64 from `low` to `high` at which a condition holds that, once true, stays true as numbers grow; undefined if it holds
 * nowhere there. Gallops from `guess`, then bisects on the number line: a few steps for a good guess, never more than 130.
 */
export function firstWhere(
  holds: (x: number) => boolean,
  guess: number,
  low: number,
  high: number,
): number | undefined {
  if (!holds(high)) return undefined;
  if (holds(low)) return low;
  const floor = ordinal(low);
  const ceiling = ordinal(high);
  const start = guess > low ? (guess < high ? ordinal(guess) : ceiling) : floor;
  // Invariant below: the condition fails at `below` and holds at `above`.
  let below = start;
  let above = start;
  if (holds(fromOrdinal(start))) {
    for (let stride = 1n; holds(fromOrdinal(below)); stride *= 2n) {
      above = below;
      below -= stride;
      if (below < floor) below = floor;
    }
  } else {
    for (let stride = 1n; !holds(fromOrdinal(above)); stride *= 2n) {
      below = above;
      above += stride;
      if (above > ceiling) above = ceiling;
    }
  }
  while (above - below > 1n) {
    const middle = (above + below) >> 1n;
    if (holds(fromOrdinal(middle))) above = middle;
    else below = middle;
  }
  return fromOrdinal(above);
}
