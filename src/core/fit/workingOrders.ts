/** The sorted rows of every attribute that a fit divides as it goes. */
import { assert } from "../../base/assert.ts";
import type { PreparedData } from "./fitData.ts";

export interface WorkingOrders {
  /** `[attribute][place]`: rows by rising value, of each node between its start and end. */
  readonly orders: readonly Uint32Array[];
  /** Whether every weight is a whole number: then no sum is ever rounded. */
  readonly isWhole: boolean;
  /** The weights of all rows. */
  readonly total: number;
}

/** Fresh copies without the rows of weight 0. */
export function workingOrders({ orders, count }: PreparedData, weights: Float64Array | undefined): WorkingOrders {
  if (!weights) return { orders: orders.map((order) => order.slice()), isWhole: true, total: count };
  assert(weights.length === count, "there is not one weight for each row");
  let [total, isWhole, kept] = [0, true, 0];
  for (const weight of weights) {
    total += weight;
    if (weight !== 0) kept++;
    isWhole &&= Number.isInteger(weight);
  }
  return { orders: orders.map((order) => withWeight(order, weights, kept)), isWhole, total };
}

function withWeight(order: Uint32Array, weights: Float64Array, kept: number): Uint32Array {
  const rows = new Uint32Array(kept);
  let at = 0;
  for (const row of order) if (weights[row] !== 0) rows[at++] = row;
  return rows;
}

/**
 * Divides the rows of a node, `order[start, end)`, of every attribute: those that are before `position` in the order of attribute `by` first, and
 * within either side as they stood. `goesLeft` `[row]` and `buffer` are working memory.
 */
export function partition(
  orders: readonly Uint32Array[],
  by: number,
  [start, position, end]: readonly [number, number, number],
  goesLeft: Uint8Array,
  buffer: Uint32Array,
): void {
  const divided = orders[by] as Uint32Array;
  for (let at = start; at < end; at++) goesLeft[divided[at] as number] = at < position ? 1 : 0;
  for (const order of orders) {
    if (order === divided) continue;
    let [left, right] = [start, 0];
    // Without a branch: which side a row goes to is a coin toss to the processor.
    for (let at = start; at < end; at++) {
      const row = order[at] as number;
      const side = goesLeft[row] as number;
      order[left] = row;
      buffer[right] = row;
      left += side;
      right += 1 - side;
    }
    order.set(buffer.subarray(0, right), left);
  }
}
