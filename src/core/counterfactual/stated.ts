/** The numbers of a flip as they are said: short, and still true. */
import type { Flip } from "../counterfactual.ts";
import { digitsToShow } from "../format.ts";
import { apply } from "../tree/predict.ts";
import type { TreeArrays } from "../tree/types.ts";
import type { AttributeChange } from "./measures.ts";
import { type FlipStart, moverOf } from "./moves.ts";

/** A change so small that it has its first digit past this one is said as the last place's unit, where that flips as well. */
const SMALL_DIGITS = 6;
/** Past this many decimals the exact number is said, unrounded as far as it is shown. */
const MOST_DIGITS = 12;

export interface StatedFlip {
  /** The flip's changes with rounded sizes: whoever makes just these reaches the flip's leaf. `to` is where they lead, unrounded. */
  readonly changes: readonly AttributeChange[];
  /** Decimals of the sizes. */
  readonly digits: number;
}

/**
 * Sizes rounded away from zero to the fewest decimals (at least 2) at which the tree, asked with exactly what is said, answers with the
 * flip's leaf: a size that was rounded down would promise a flip that does not come.
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
    if (isOnScale && apply(tree, mover.differenceAt(values)) === leaf) return { changes: rounded, digits };
  }
  return { changes, digits: MOST_DIGITS };
}

function roundedAway({ attribute, from, change }: AttributeChange, digits: number): AttributeChange {
  const size = Math.abs(change);
  const near = Number(size.toFixed(digits));
  const rounded = near < size ? Number((near + 10 ** -digits).toFixed(digits)) : near;
  const signed = Math.sign(change) * rounded;
  return { attribute, from, to: from + signed, change: signed };
}
