/**
 * What the tree answers as one attribute's difference moves, or two, while the others stay: a step curve of the probability, and a map of the
 * leaves. Both come from the leaf boxes, so every border is exact.
 */
import { assert } from "../base/assert.ts";
import { nextUp } from "./numeric/float.ts";
import { type Box, type BoxSide, LARGEST_DIFFERENCE, leafBoxes } from "./tree/boxes.ts";
import { preferenceAt, probabilities } from "./tree/predict.ts";
import type { Preference, TreeArrays } from "./tree/types.ts";

/** A range of one attribute's difference, rating units, both ends included. */
export interface Window {
  readonly attribute: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A stretch of one attribute: `from` ≤ x < `to`, and x = `to` as well where it is the window's end (`isLast`). A border between two stretches
 * is the first float64 that the evaluator sends to the next one: above the threshold by less than a float32 step.
 */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
  /** The tree's threshold at `from`; null where the window begins there. */
  readonly threshold: number | null;
  /** The tree's threshold at `to`; null where the window ends there. */
  readonly nextThreshold: number | null;
}

/** What a leaf answers. */
interface LeafAnswer {
  readonly leaf: number;
  /** P(response 1 preferred), P(response 2 preferred). */
  readonly probabilities: readonly [number, number];
  readonly preference: Preference;
}

export interface SweepStep extends LeafAnswer {
  readonly stretch: Stretch;
}

export interface LeafRectangle extends LeafAnswer {
  /** Along the first window. */
  readonly across: Stretch;
  /** Along the second window. */
  readonly up: Stretch;
}

/**
 * The leaves that a pair passes as one attribute's difference runs through a window and the rest of `x` stays, ascending; together they are
 * the whole window, once. Throws on a window that is empty or not finite in float32.
 */
export function sweep(tree: TreeArrays, x: readonly number[], window: Window): readonly SweepStep[] {
  return boxesAlong(tree, x, [window])
    .map((box) => ({ ...answerOf(tree, box.node), stretch: stretchOf(box, window) }))
    .sort((a, b) => a.stretch.from - b.stretch.from);
}

/** The leaves as rectangles of two attributes' differences while the rest of `x` stays, by ascending leaf; together they are the whole window. */
export function leafMap(
  tree: TreeArrays,
  x: readonly number[],
  windows: readonly [Window, Window],
): readonly LeafRectangle[] {
  const [across, up] = windows;
  assert(across.attribute !== up.attribute, "a map needs two different attributes");
  return boxesAlong(tree, x, windows).map((box) => ({
    ...answerOf(tree, box.node),
    across: stretchOf(box, across),
    up: stretchOf(box, up),
  }));
}

/** The leaf boxes that meet the windows and hold the other attributes of `x`. */
function boxesAlong(tree: TreeArrays, x: readonly number[], windows: readonly Window[]): readonly Box[] {
  for (const { from, to } of windows) {
    assert(from <= to && Math.max(-from, to) <= LARGEST_DIFFERENCE, "a window is empty or not finite in float32");
  }
  const meets = ({ attribute, min, max }: BoxSide) => {
    const window = windows.find((candidate) => candidate.attribute === attribute);
    if (window !== undefined) return min <= window.to && max >= window.from;
    const value = x[attribute];
    assert(value !== undefined && Math.abs(value) <= LARGEST_DIFFERENCE, `the difference at attribute ${attribute}`);
    return value >= min && value <= max;
  };
  return leafBoxes(tree).filter(({ sides }) => sides.every(meets));
}

function stretchOf({ sides }: Box, { attribute, from, to }: Window): Stretch {
  const side = sides.find((candidate) => candidate.attribute === attribute);
  const begins = side === undefined || side.min <= from;
  const isLast = side === undefined || side.max >= to;
  return {
    from: begins ? from : side.min,
    to: isLast ? to : nextUp(side.max),
    isLast,
    threshold: begins ? null : (side.above ?? null),
    nextThreshold: isLast ? null : (side.atMost ?? null),
  };
}

function answerOf(tree: TreeArrays, leaf: number): LeafAnswer {
  return { leaf, probabilities: probabilities(tree, leaf), preference: preferenceAt(tree, leaf) };
}
