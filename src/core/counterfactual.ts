/**
 * The smallest flip: the least change of a pair's differences, or of one response's rewards, that makes the tree choose the other response, or
 * merely another leaf. Leaves are boxes, and in a box the point nearest to x is x with each attribute moved to the nearest admissible value,
 * whatever the measure, as long as it grows with each attribute's change; so the smallest flip is the smallest of one candidate a leaf. All
 * sides are float64 numbers exactly as the evaluator rounds them: the answer put back through it lands in that leaf, and a smaller one does not.
 */
import { assert } from "../base/assert.ts";
import type { PairRewards } from "./attributes.ts";
import {
  type AttributeChange,
  type Cost,
  compareCosts,
  costUnder,
  FLIP_MEASURES,
  type FlipMeasure,
  type Sizes,
  sizesOf,
} from "./counterfactual/measures.ts";
import { type FlipStart, type Mover, moverOf, type Scale } from "./counterfactual/moves.ts";
import { isInRange } from "./trainingDifferences.ts";
import { type Box, leafBoxes } from "./tree/boxes.ts";
import { apply, preferenceAt } from "./tree/predict.ts";
import type { TreeArrays } from "./tree/types.ts";

export interface FlipOptions {
  /** Where to: any leaf with the other winner (the default), or any leaf but the one reached now. */
  readonly goal?: "other-winner" | "other-leaf" | undefined;
  /** Indices of attributes that must stay as they are. */
  readonly locked?: readonly number[] | undefined;
  /** The unit of change of each attribute for the measure `scaled`, positive, e.g. its standard deviation. Without it that measure has no answer. */
  readonly spreads?: readonly number[] | undefined;
  /** The range of each attribute's difference in the data that the tree was fitted on. */
  readonly trainingRanges?: readonly Scale[] | undefined;
}

export interface Flip {
  readonly measure: FlipMeasure;
  /** The leaf that the changed pair reaches. */
  readonly leaf: number;
  /** The changed pair's difference, one per attribute. */
  readonly difference: readonly number[];
  /** The changed pair's rewards, where rewards were moved. */
  readonly rewards: PairRewards | undefined;
  /** Only the attributes that change, ascending. */
  readonly changes: readonly AttributeChange[];
  /** In the unit of the measure, the exact size rounded once. */
  readonly size: number;
  /** Whether every difference lies within its training range; undefined where no ranges were given. */
  readonly isInTrainingRange: boolean | undefined;
}

/** One answer per measure; undefined where no allowed change leads there. */
export type Flips = Readonly<Record<FlipMeasure, Flip | undefined>>;

/**
 * The smallest flip under every measure. Ties: fewer attributes, then the least total change, then the lower node index of the leaf. `start`
 * and options are in the tree's attribute order; rewards outside the scale may stay, but what moves lands on it. O(leaves × depth). Throws on a
 * value that is missing or not finite in float32, and on spreads that are not positive.
 */
export function smallestFlips(tree: TreeArrays, start: FlipStart, options: FlipOptions = {}): Flips {
  const { locked = [], spreads, trainingRanges } = options;
  assert(
    spreads?.every((spread) => spread > 0 && spread < Number.POSITIVE_INFINITY) ?? true,
    "a spread is not positive",
  );
  const mover = moverOf(start);
  const boxes = goalBoxes(tree, mover.differenceAt(mover.values), options.goal ?? "other-winner");
  const candidates = boxes.flatMap((box) => {
    const changes = changesInto(box, mover, locked);
    return changes === undefined ? [] : [{ leaf: box.node, changes, sizes: sizesOf(changes, spreads) }];
  });
  const [total, largest, scaled, fewest] = FLIP_MEASURES.map((measure) => {
    const best = cheapest(measure, candidates);
    return best && flipOf(measure, best, mover, trainingRanges);
  });
  return { total, largest, scaled, fewest };
}

interface Candidate {
  readonly leaf: number;
  readonly changes: readonly AttributeChange[];
  readonly sizes: Sizes;
}

function goalBoxes(tree: TreeArrays, x: readonly number[], goal: "other-winner" | "other-leaf"): readonly Box[] {
  const leaf = apply(tree, x);
  const winner = preferenceAt(tree, leaf);
  return leafBoxes(tree).filter(({ node }) =>
    goal === "other-leaf" ? node !== leaf : preferenceAt(tree, node) !== winner,
  );
}

/** Each attribute to its nearest admissible value; undefined where one has none or must not move. */
function changesInto({ sides }: Box, mover: Mover, locked: readonly number[]): readonly AttributeChange[] | undefined {
  const changes: AttributeChange[] = [];
  for (const side of sides) {
    const { attribute } = side;
    const from = mover.values[attribute] as number;
    const to = mover.nearest(side);
    if (to === undefined || (to !== from && locked.includes(attribute))) return undefined;
    if (to !== from) changes.push({ attribute, from, to, change: to - from });
  }
  return changes;
}

/** The first of the cheapest: candidates come by ascending leaf. */
function cheapest(measure: FlipMeasure, candidates: readonly Candidate[]): Candidate | undefined {
  let best: { readonly candidate: Candidate; readonly cost: Cost } | undefined;
  for (const candidate of candidates) {
    const cost = costUnder(measure, candidate.sizes);
    if (cost === undefined) return undefined;
    if (best === undefined || compareCosts(cost, best.cost) < 0) best = { candidate, cost };
  }
  return best?.candidate;
}

function flipOf(
  measure: FlipMeasure,
  { leaf, changes, sizes }: Candidate,
  mover: Mover,
  ranges: readonly Scale[] | undefined,
): Flip {
  const values = [...mover.values];
  for (const { attribute, to } of changes) values[attribute] = to;
  const difference = mover.differenceAt(values);
  const isInTrainingRange = ranges?.every((range, i) => isInRange(range, difference[i] as number));
  return {
    measure,
    leaf,
    difference,
    rewards: mover.rewardsAt(values),
    changes,
    size: costUnder(measure, sizes)?.[0]?.rounded ?? Number.NaN,
    isInTrainingRange,
  };
}
