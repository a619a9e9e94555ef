/** The stretch of an attribute's difference that is worth drawing. */
import { LARGEST_DIFFERENCE } from "./tree/boxes.ts";
import { childrenOf } from "./tree/pivotal.ts";
import { isLeaf } from "./tree/predict.ts";
import type { DecisionTree } from "./tree/types.ts";

/** Borders stand at multiples of this, so that a window does not tremble while a value moves. */
const STEP = 0.5;
/** Room beyond the outermost threshold, as a share of its distance from zero. */
const ROOM = 1.5;

/** A threshold beyond it no difference that is finite in float32 would pass: nothing is to be seen there. */
const FARTHEST = LARGEST_DIFFERENCE / (2 * ROOM);

/** Half the width of a window around zero that shows every threshold of the attribute with room beside it, and all the values. */
export function sweepReach({ tree }: DecisionTree, attribute: number, values: readonly number[]): number {
  const thresholds = tree.threshold.filter(
    (threshold, node) => !isLeaf(tree, node) && tree.feature[node] === attribute && Math.abs(threshold) <= FARTHEST,
  );
  const wanted = Math.max(1, ...thresholds.map((t) => Math.abs(t) * ROOM), ...values.map(Math.abs));
  return Math.ceil(wanted / STEP) * STEP;
}

/** The two attributes that the tree asks about first, or any others where it asks about fewer; undefined if there are not two. */
export function firstAttributes({ tree, attributes }: DecisionTree): readonly [number, number] | undefined {
  const asked: number[] = [];
  const queue = [0];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (isLeaf(tree, node)) continue;
    asked.push(tree.feature[node] as number);
    queue.push(...childrenOf(tree, node));
  }
  const [first, second] = new Set([...asked, ...attributes.keys()]);
  return first === undefined || second === undefined ? undefined : [first, second];
}
