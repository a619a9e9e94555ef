/**
 * The box of differences that reaches each node. A split cuts one attribute in two, so the values that pass a sequence of splits form a box:
 * per attribute everything above the largest threshold passed on the right, up to the smallest one passed on the left. Which float64 number is
 * the last on a side follows from the evaluator's rounding to float32 and is exact here.
 */
import { nextDown, nextFloat32, nextUp } from "../numeric/float.ts";
import { directionOf, isLeaf } from "./predict.ts";
import type { TreeArrays } from "./types.ts";

/** What a box asks of one attribute's difference x, rating units. */
export interface BoxSide {
  /** Index of the attribute. */
  readonly attribute: number;
  /** x > above: the threshold as the tree has it; undefined where nothing bounds x below. */
  readonly above: number | undefined;
  /** x ≤ atMost. */
  readonly atMost: number | undefined;
  /** The same as the evaluator sees it: the smallest and the largest float64 that pass, both inclusive. */
  readonly min: number;
  readonly max: number;
}

export interface Box {
  /** The node that exactly the differences in the box reach. */
  readonly node: number;
  /** The attributes that are bounded, ascending; every other may have any value. */
  readonly sides: readonly BoxSide[];
}

/** The largest float64 that is finite in float32: half a float32 step below 2^128 everything rounds up to infinity. */
export const LARGEST_DIFFERENCE: number = nextDown(2 ** 128 - 2 ** 103);

/**
 * The largest float64 that goes left at a threshold. The largest float32 ≤ threshold still goes left and its neighbour right; between the two,
 * x goes to the nearer one, and the midpoint itself to the even one. Below −LARGEST_DIFFERENCE if nothing goes left.
 */
export function lastLeft(threshold: number): number {
  const nearest = Math.fround(threshold);
  const left = nearest > threshold ? nextFloat32(nearest, -1) : nearest;
  // Infinity takes the place of ±2^128, the next number if float32's exponent went on: so rounding treats it.
  const right = Math.min(nextFloat32(left, 1), 2 ** 128);
  const midpoint = (Math.max(left, -(2 ** 128)) + right) / 2;
  return directionOf(midpoint, threshold) === "left" ? midpoint : nextDown(midpoint);
}

/** The smallest float64 that goes right at a threshold; above LARGEST_DIFFERENCE if nothing does. */
export function firstRight(threshold: number): number {
  return nextUp(lastLeft(threshold));
}

/** The boxes of all leaves that some difference reaches, by ascending node. A leaf of a hand-made tree may have none and is left out. */
export function leafBoxes(tree: TreeArrays): readonly Box[] {
  return boxesOf(tree, (node) => isLeaf(tree, node));
}

/** The boxes of all nodes that some difference reaches, splits too, by ascending node. A child's box lies in its parent's. */
export function nodeBoxes(tree: TreeArrays): readonly Box[] {
  const boxes: Box[] = [];
  boxesOf(tree, (node, box) => {
    boxes.push(box);
    return isLeaf(tree, node);
  });
  return boxes.sort((a, b) => a.node - b.node);
}

/**
 * The boxes of the first node on every way down at which `isEnd` holds; at leaves it must. Boxes that no difference reaches are left out; the
 * others are disjoint and, together, everything. Ascending by node. O(nodes × bounded attributes), without recursion.
 */
export function boxesOf(tree: TreeArrays, isEnd: (node: number, box: Box) => boolean): readonly Box[] {
  const boxes: Box[] = [];
  const stack: Box[] = [{ node: 0, sides: [] }];
  for (let box = stack.pop(); box !== undefined; box = stack.pop()) {
    if (isEnd(box.node, box)) boxes.push(box);
    else stack.push(...halves(tree, box));
  }
  return boxes.sort((a, b) => a.node - b.node);
}

/** The parts of a split's box that go left and right, where not empty. */
function halves(tree: TreeArrays, { node, sides }: Box): readonly Box[] {
  const attribute = tree.feature[node] as number;
  const threshold = tree.threshold[node] as number;
  const side = sides.find((bounded) => bounded.attribute === attribute) ?? unbounded(attribute);
  const last = lastLeft(threshold);
  const first = nextUp(last);
  const left = last < side.max ? { ...side, atMost: threshold, max: last } : side;
  const right = first > side.min ? { ...side, above: threshold, min: first } : side;
  const parts = [
    { node: tree.children_left[node] as number, side: left },
    { node: tree.children_right[node] as number, side: right },
  ];
  return parts
    .filter((part) => part.side.min <= part.side.max)
    .map((part) => ({ node: part.node, sides: replaceSide(sides, part.side) }));
}

function unbounded(attribute: number): BoxSide {
  return { attribute, above: undefined, atMost: undefined, min: -LARGEST_DIFFERENCE, max: LARGEST_DIFFERENCE };
}

function replaceSide(sides: readonly BoxSide[], side: BoxSide): readonly BoxSide[] {
  const before = sides.filter(({ attribute }) => attribute < side.attribute);
  const after = sides.filter(({ attribute }) => attribute > side.attribute);
  return [...before, side, ...after];
}

/** Whether the evaluator sends the differences `x` into the box. */
export function isInBox({ sides }: Box, x: readonly number[]): boolean {
  return sides.every(({ attribute, min, max }) => {
    const value = x[attribute] as number;
    return value >= min && value <= max;
  });
}
