/** Rows to fit a tree to, column by column, with the order of each column. */
import { assert } from "../../base/assert.ts";
import { ascendingOrder } from "../numeric/ascendingOrder.ts";

export interface FitData {
  readonly attributes: readonly string[];
  readonly count: number;
  /** `[attribute][row]`, differences as float32: scikit-learn casts features to it. All finite. */
  readonly columns: readonly Float32Array[];
  /** `[row]`: 0 or 1, the preferred response. */
  readonly labels: Uint8Array;
  /** `[row]`: rows of one group are held out, and drawn, together: pairs of one prompt, and both orders of one pair. */
  readonly groups: Uint32Array;
}

/** Data whose columns have been sorted, once for any number of fits. */
export interface PreparedData extends FitData {
  /** `[attribute][place]`: rows by rising value. */
  readonly orders: readonly Uint32Array[];
  /** `[k]`: k log₂ k, for whole weights up to twice `count`. */
  readonly xLogX: Float64Array;
}

/** Sorts every column. `count log count` no more: radix. */
export function prepare(data: FitData): PreparedData {
  for (const column of data.columns)
    assert(column.length === data.count, "a column has another length than the labels");
  const xLogX = new Float64Array(2 * data.count + 1);
  for (let k = 1; k < xLogX.length; k++) xLogX[k] = k * Math.log2(k);
  return { ...data, orders: data.columns.map((column) => ascendingOrder(Float64Array.from(column))), xLogX };
}

/**
 * Each pair in both orders: behind the rows their swapped selves, differences negated and the other label. A tree that is fitted on them cannot
 * learn that the first response is preferred for being first.
 */
export function inBothOrders(data: FitData): FitData {
  const { count, columns, labels, groups } = data;
  const twice = (source: ArrayLike<number>, other: (value: number) => number) => (_: unknown, row: number) =>
    row < count ? (source[row] as number) : other(source[row - count] as number);
  const length = 2 * count;
  return {
    ...data,
    count: length,
    // 0 − x and not −x: no difference is −0.
    columns: columns.map((column) =>
      Float32Array.from(
        { length },
        twice(column, (x) => 0 - x),
      ),
    ),
    labels: Uint8Array.from(
      { length },
      twice(labels, (label) => 1 - label),
    ),
    groups: Uint32Array.from(
      { length },
      twice(groups, (group) => group),
    ),
  };
}
