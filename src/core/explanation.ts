/**
 * Why exactly: everything that follows from one result beside it — which splits can change the winner, how narrowly, what would flip it, whether the
 * other order agrees, and how sure that is. One pure function: `explain --json`, the page's export and its panels share the object.
 */
import type { Scale } from "./counterfactual/moves.ts";
import { type ExplainedFlips, explainedFlips } from "./explanation/flips.ts";
import { type ExplainedLeafMap, explainedLeafMap } from "./explanation/leafMap.ts";
import { type Margin, marginsOf } from "./explanation/margins.ts";
import { type ExplainedOrder, explainedOrder } from "./explanation/order.ts";
import { type ExplainedUncertainty, explainedUncertainty } from "./explanation/uncertainty.ts";
import { narrowestDecision } from "./margins.ts";
import type { RewardErrors } from "./noise.ts";
import type { ComparisonResult } from "./result.ts";
import { sentenceText, verdictSentence } from "./sentence.ts";
import { type SweepStep, sweep } from "./sweep.ts";
import { pivotalSplits } from "./tree/pivotal.ts";
import type { DecisionTree } from "./tree/types.ts";

export const EXPLANATION_SCHEMA = "split-decision/explanation@1";

/** What is known beside the result and the tree. */
export interface ExplanationContext extends RewardErrors {
  /** The ends of the scale that the rewards are on. */
  readonly scale: Scale;
  /** Indices of attributes that a flip must leave as they are. */
  readonly locked?: readonly number[] | undefined;
}

/** Indices of attributes are replaced by their names; rows `[attributes]` are in the result's order. */
export interface Explanation {
  readonly schema: typeof EXPLANATION_SCHEMA;
  /** The verdict in words, as the page says it. */
  readonly sentence: string;
  /** The splits of the whole tree below which both responses can still be preferred, ascending. */
  readonly pivotal: readonly number[];
  /** One for each split on the path. */
  readonly margins: readonly Margin[];
  /** The deciding split on the path that a small change crosses first; null where none could change the winner. */
  readonly narrowest: number | null;
  readonly flips: ExplainedFlips;
  /** The answer as one attribute's difference runs from end to end of the scale and the others stay. */
  readonly sweeps: readonly { readonly attribute: string; readonly steps: readonly SweepStep[] }[];
  /** The leaves over the two attributes that the tree asks about first: the page's map; null where there are not two. */
  readonly leafMap: ExplainedLeafMap | null;
  readonly order: ExplainedOrder;
  /** null where no error of the rewards is known for this tree. */
  readonly uncertainty: ExplainedUncertainty | null;
}

/** A result with its explanation: the object that leaves the page and the command line. */
export interface ExplainedResult extends ComparisonResult {
  readonly explanation: Explanation;
}

/** Explains a result that came from this very tree. A few milliseconds at depth 3. */
export function explain(result: ComparisonResult, document: DecisionTree, context: ExplanationContext): Explanation {
  const { scale, covariance, locked } = context;
  const { tree } = document;
  const { difference } = result;
  const length = scale.max - scale.min;
  return {
    schema: EXPLANATION_SCHEMA,
    sentence: sentenceText(verdictSentence(result, context)),
    pivotal: pivotalSplits(tree).flatMap((isPivotal, node) => (isPivotal ? [node] : [])),
    margins: marginsOf(result, document, context),
    narrowest: narrowestDecision(result)?.node ?? null,
    flips: explainedFlips(result, document, scale, locked),
    sweeps: document.attributes.map((attribute, i) => ({
      attribute,
      steps: sweep(tree, difference, { attribute: i, from: -length, to: length }),
    })),
    leafMap: explainedLeafMap(document, difference),
    order: explainedOrder(document, difference),
    uncertainty: covariance ? explainedUncertainty(document, difference, covariance) : null,
  };
}
