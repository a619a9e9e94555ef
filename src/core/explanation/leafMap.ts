/** The leaves as rectangles of two attributes' differences, in the window that the page draws. */
import { type LeafRectangle, leafMap } from "../sweep.ts";
import { firstAttributes, sweepReach } from "../sweepWindow.ts";
import type { DecisionTree } from "../tree/types.ts";

/** One axis of the map. */
export interface LeafMapAxis {
  readonly attribute: string;
  /** The axis runs from −reach to reach, rating units. */
  readonly reach: number;
  /** The pair's difference. */
  readonly value: number;
}

export interface ExplainedLeafMap {
  readonly across: LeafMapAxis;
  readonly up: LeafMapAxis;
  readonly leaves: readonly LeafRectangle[];
}

/** Of the two attributes that the tree asks about first; null where there are not two. */
export function explainedLeafMap(document: DecisionTree, x: readonly number[]): ExplainedLeafMap | null {
  const shown = firstAttributes(document);
  if (!shown) return null;
  const [across, up] = [leafMapAxis(document, shown[0], x), leafMapAxis(document, shown[1], x)];
  return { across, up, leaves: mappedLeaves(document, x, shown, [across.reach, up.reach]) };
}

/** An attribute's axis for the differences `x`, as long as it takes to show `home`, too. */
export function leafMapAxis(
  document: DecisionTree,
  attribute: number,
  x: readonly number[],
  home: readonly number[] = x,
): LeafMapAxis {
  const value = x[attribute] as number;
  return {
    attribute: document.attributes[attribute] as string,
    reach: sweepReach(document, attribute, [value, home[attribute] as number]),
    value,
  };
}

/** The leaves over two axes while the other differences stay as in `x`. */
export function mappedLeaves(
  { tree }: DecisionTree,
  x: readonly number[],
  [across, up]: readonly [number, number],
  [acrossReach, upReach]: readonly [number, number],
): readonly LeafRectangle[] {
  return leafMap(tree, x, [
    { attribute: across, from: -acrossReach, to: acrossReach },
    { attribute: up, from: -upReach, to: upReach },
  ]);
}
