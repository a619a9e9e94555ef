/** The stretch of an attribute's difference that is worth drawing. */
import type { DecisionTree } from "./tree/types.ts";

/** Borders stand at multiples of this, so that a window does not tremble while a value moves. */
const STEP = 0.5;
/** Room beyond the outermost threshold, as a share of its distance from zero. */
const ROOM = 1.5;

/** Half the width of a window around zero that shows every threshold of the attribute with room beside it, and all the values. */
export function sweepReach({ tree }: DecisionTree, attribute: number, values: readonly number[]): number {
  const thresholds = tree.threshold.filter((_, node) => tree.feature[node] === attribute);
  const wanted = Math.max(1, ...thresholds.map((t) => Math.abs(t) * ROOM), ...values.map(Math.abs));
  return Math.ceil(wanted / STEP) * STEP;
}

/** The two attributes that the tree asks about first, or any others where it asks about fewer; undefined if there are not two. */
export function firstAttributes({ tree, attributes }: DecisionTree): readonly [number, number] | undefined {
  const asked: number[] = [];
  const queue = [0];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const feature = tree.feature[node] as number;
    if (feature < 0) continue;
    asked.push(feature);
    queue.push(tree.children_left[node] as number, tree.children_right[node] as number);
  }
  const [first, second] = new Set([...asked, ...attributes.keys()]);
  return first === undefined || second === undefined ? undefined : [first, second];
}
