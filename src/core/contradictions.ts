/**
 * Where a tree contradicts itself: the differences x at which the same place — first or second — wins for x and for −x, so that exchanging the
 * responses exchanges the winner. If A and B are boxes with the same winner, A ∩ −B is part of that region, and it has no other parts. Where the tree
 * is undecided neither place wins.
 */

import { type Box, type BoxSide, boxesOf, LARGEST_DIFFERENCE } from "./tree/boxes.ts";
import { settledNodes } from "./tree/pivotal.ts";
import { apply, isUndecided, preferenceAt } from "./tree/predict.ts";
import { type Bound, type Ends, sideText } from "./tree/sideWords.ts";
import type { DecisionTree, Preference, TreeArrays } from "./tree/types.ts";

interface RegionSide extends Ends {
  /** Index of the attribute. */
  readonly attribute: number;
  /** The smallest and the largest float64 within, as the evaluator rounds them, both inclusive. */
  readonly min: number;
  readonly max: number;
}

export interface Contradiction {
  /** The place that wins in both orders: 0 the first response, 1 the second. */
  readonly preference: Preference;
  /** The bounded attributes, ascending; none: the tree contradicts itself everywhere. */
  readonly sides: readonly RegionSide[];
}

/**
 * The region as disjoint boxes; none if exchanging the responses never exchanges the winner. Subtrees that know one winner count as one box, so
 * the usual tree has a handful. O(boxes² × bounded attributes).
 */
export function contradictions(tree: TreeArrays): readonly Contradiction[] {
  const boxes = winnerBoxes(tree);
  return boxes.flatMap((a) =>
    boxes.flatMap((b) => {
      if (a.preference !== b.preference) return [];
      const sides = meet(a.box, b.box);
      return sides === undefined ? [] : [{ preference: a.preference, sides }];
    }),
  );
}

/** "whenever |helpfulness difference| ≤ 0.019"; "never" or "always" where that is so. */
export function contradictionText({ attributes }: DecisionTree, region: readonly Contradiction[]): string {
  if (region.length === 0) return "never";
  if (region.some(({ sides }) => sides.length === 0)) return "always";
  const boxes = region.map(({ sides }) =>
    sides.map((side) => sideText(`${attributes[side.attribute]} difference`, side)).join(" and "),
  );
  return `whenever ${boxes.join(", or ")}`;
}

/** The boxes of the highest nodes below which only one class wins; none of those where neither does. */
function winnerBoxes(tree: TreeArrays): readonly { readonly box: Box; readonly preference: Preference }[] {
  const settled = settledNodes(tree);
  return boxesOf(tree, (node) => settled[node] as boolean).flatMap((box) => {
    const leaf = leafIn(tree, box);
    return isUndecided(tree, leaf) ? [] : [{ box, preference: preferenceAt(tree, leaf) }];
  });
}

/** A leaf in a box: that of a corner, since below may also stand leaves that nothing reaches. */
function leafIn(tree: TreeArrays, { sides }: Box): number {
  const corner = Array<number>(Math.max(0, ...tree.feature) + 1).fill(0);
  for (const { attribute, min } of sides) corner[attribute] = min;
  return apply(tree, corner);
}

/** A ∩ −B; undefined if empty. */
function meet(a: Box, b: Box): readonly RegionSide[] | undefined {
  const attributes = [...new Set([...a.sides, ...b.sides].map(({ attribute }) => attribute))].sort((p, q) => p - q);
  const sides: RegionSide[] = [];
  for (const attribute of attributes) {
    const forward = a.sides.find((side) => side.attribute === attribute);
    const mirror = b.sides.find((side) => side.attribute === attribute);
    const side = meetSides(attribute, forward, mirror);
    if (side.min > side.max) return undefined;
    sides.push(side);
  }
  return sides;
}

/** What `forward` asks of x and `mirror` of −x; negating is exact in floating point. */
function meetSides(attribute: number, forward: BoxSide | undefined, mirror: BoxSide | undefined): RegionSide {
  const [above, atMost, below, atLeast] = [forward?.above, forward?.atMost, mirror?.above, mirror?.atMost];
  const lower = tighter(
    above === undefined ? undefined : { value: above, isInclusive: false },
    atLeast === undefined ? undefined : { value: -atLeast + 0, isInclusive: true },
    1,
  );
  const upper = tighter(
    atMost === undefined ? undefined : { value: atMost, isInclusive: true },
    below === undefined ? undefined : { value: -below + 0, isInclusive: false },
    -1,
  );
  const min = Math.max(forward?.min ?? -LARGEST_DIFFERENCE, -(mirror?.max ?? LARGEST_DIFFERENCE));
  const max = Math.min(forward?.max ?? LARGEST_DIFFERENCE, -(mirror?.min ?? -LARGEST_DIFFERENCE));
  return { attribute, lower, upper, min, max };
}

/** The bound that leaves less; `direction` is 1 for lower bounds. At one value the exclusive one does. */
function tighter(a: Bound | undefined, b: Bound | undefined, direction: 1 | -1): Bound | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.value === b.value) return a.isInclusive ? b : a;
  return (a.value - b.value) * direction > 0 ? a : b;
}
