/** The smallest flips with attributes by name: what they change, and where they lead. */
import type { PairRewards } from "../attributes.ts";
import { FLIP_MEASURES, type FlipMeasure } from "../counterfactual/measures.ts";
import type { FlipStart, Scale } from "../counterfactual/moves.ts";
import { type Flip, type FlipOptions, smallestFlips } from "../counterfactual.ts";
import { spreadsOf } from "../flipAnswer.ts";
import type { ComparisonResult } from "../result.ts";
import { trainingRanges } from "../trainingDifferences.ts";
import type { DecisionTree } from "../tree/types.ts";

interface NamedChange {
  readonly attribute: string;
  readonly from: number;
  readonly to: number;
  /** to − from, rating units. */
  readonly change: number;
}

interface NamedFlip {
  readonly leaf: number;
  readonly changes: readonly NamedChange[];
  /** In the unit of the measure. */
  readonly size: number;
  /** The changed pair's difference, `[attributes]`. */
  readonly difference: readonly number[];
  /** The changed pair's rewards; null where differences were moved freely. */
  readonly rewards: PairRewards | null;
  /** Whether every difference lies in the range of the training data; null where the tree does not tell. */
  readonly isInTrainingRange: boolean | null;
}

/** One for each measure; null where no change leads there, or the measure has no unit (`scaled` without training differences). */
type NamedFlips = Readonly<Record<FlipMeasure, NamedFlip | null>>;

/** What may move: the differences freely, or one response's rewards within the rating scale. */
interface FlipsByStart {
  readonly difference: NamedFlips;
  readonly response_1: NamedFlips;
  readonly response_2: NamedFlips;
}

export interface ExplainedFlips {
  /** The unit of the measure `scaled`, `[attributes]`; null where the tree does not tell. */
  readonly spreads: readonly number[] | null;
  /** To the other winner. */
  readonly winner: FlipsByStart;
  /** To any other leaf: for a change of confidence. */
  readonly leaf: FlipsByStart;
}

export function explainedFlips(
  { rewards, difference }: ComparisonResult,
  document: DecisionTree,
  scale: Scale,
  locked: readonly number[] | undefined,
): ExplainedFlips {
  const options = { locked, spreads: spreadsOf(document), trainingRanges: trainingRanges(document) };
  const towards = (goal: FlipOptions["goal"]): FlipsByStart => {
    const from = (start: FlipStart) => named(smallestFlips(document.tree, start, { ...options, goal }), document);
    return {
      difference: from({ kind: "difference", difference }),
      response_1: from({ kind: "response", rewards, response: 0, scale }),
      response_2: from({ kind: "response", rewards, response: 1, scale }),
    };
  };
  return { spreads: options.spreads ?? null, winner: towards("other-winner"), leaf: towards("other-leaf") };
}

function named(flips: Readonly<Record<FlipMeasure, Flip | undefined>>, document: DecisionTree): NamedFlips {
  const [total, largest, scaled, fewest] = FLIP_MEASURES.map((measure) => {
    const flip = flips[measure];
    return flip ? namedFlip(flip, document) : null;
  }) as [NamedFlip | null, NamedFlip | null, NamedFlip | null, NamedFlip | null];
  return { total, largest, scaled, fewest };
}

function namedFlip(flip: Flip, { attributes }: DecisionTree): NamedFlip {
  const { leaf, changes, size, difference, rewards, isInTrainingRange } = flip;
  return {
    leaf,
    changes: changes.map((change) => ({ ...change, attribute: attributes[change.attribute] as string })),
    size,
    difference,
    rewards: rewards ?? null,
    isInTrainingRange: isInTrainingRange ?? null,
  };
}
