/** The numbers of a flip as they are said: short, and still true. */
import type { Flip } from "../counterfactual.ts";
import { digitsToShow } from "../format.ts";
import { apply } from "../tree/predict.ts";
import type { TreeArrays } from "../tree/types.ts";
import type { AttributeChange } from "./measures.ts";
import { type FlipStart, moverOf } from "./moves.ts";

/** A change so small that it has its first digit past this one is said as the last place's unit, where that flips as well. */
const SMALL_DIGITS = 6;
/** Sizes of more decimals are not looked for. */
const MOST_DIGITS = 12;

export interface StatedFlip {
  /** The flip's changes with rounded sizes: whoever makes just these reaches the flip's leaf. `to` is where they lead, unrounded. */
  readonly changes: readonly AttributeChange[];
  /** Decimals of the sizes. */
  readonly digits: number;
  /** No number of so many decimals does it, to a leaf between two neighbouring numbers or to the very end of the scale: the sizes say about how much. */
  readonly isAbout: boolean;
}

/**
 * Sizes rounded away from zero to the fewest decimals (at least 2) at which the tree, asked with exactly what is said, answers with the
 * flip's leaf: a size that was rounded down would promise a flip that does not come. Where there are none, the flip's own changes.
 */
export function statedFlip(tree: TreeArrays, start: FlipStart, { leaf, changes }: Flip): StatedFlip {
  const mover = moverOf(start);
  const least = Math.min(SMALL_DIGITS, Math.max(2, ...changes.map(({ change }) => digitsToShow(change))));
  for (let digits = least; digits < MOST_DIGITS; digits++) {
    const rounded = changes.map((change) => roundedAway(change, digits));
    const values = [...mover.values];
    for (const { attribute, to } of rounded) values[attribute] = to;
    const isOnScale =
      start.kind === "difference" || rounded.every(({ to }) => to >= start.scale.min && to <= start.scale.max);
    if (isOnScale && apply(tree, mover.differenceAt(values)) === leaf)
      return { changes: rounded, digits, isAbout: false };
  }
  return { changes, digits: least, isAbout: true };
}

function roundedAway({ attribute, from, to, change }: AttributeChange, digits: number): AttributeChange {
  const side = Math.sign(change);
  const near = Number(Math.abs(change).toFixed(digits));
  // By where it leads: the change itself is rounded, and may be shorter than the way.
  const isShort = (to - (from + side * near)) * side > 0;
  const signed = side * (isShort ? Number((near + 10 ** -digits).toFixed(digits)) : near);
  return { attribute, from, to: from + signed, change: signed };
}
