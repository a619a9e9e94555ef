/** Both orders of a pair, and where this tree contradicts itself. */
import { type Contradiction, contradictions, contradictionText } from "../contradictions.ts";
import { type OrderSwap, orderSwap } from "../orderSwap.ts";
import type { Bound } from "../tree/sideWords.ts";
import type { DecisionTree, Preference } from "../tree/types.ts";

/** More boxes than this are counted, not told: only trees with many deciding splits have them. */
const MOST_TOLD = 6;

interface NamedRegion {
  /** The place that is preferred in both orders: 0 the first response, 1 the second. */
  readonly preference: Preference;
  readonly sides: readonly { readonly attribute: string; readonly lower: Bound | null; readonly upper: Bound | null }[];
}

export interface ExplainedOrder extends OrderSwap {
  /** The differences at which the order decides the winner, whatever the pair. */
  readonly contradictions: {
    /** "whenever |helpfulness difference| ≤ 0.019"; "never" or "always" where that is so. */
    readonly text: string;
    /** Disjoint boxes; the first ones of very many. */
    readonly regions: readonly NamedRegion[];
    readonly count: number;
  };
}

export function explainedOrder(document: DecisionTree, x: readonly number[]): ExplainedOrder {
  const all = contradictions(document.tree);
  const told = all.slice(0, MOST_TOLD);
  const rest = all.length - told.length;
  const text = contradictionText(document, told);
  return {
    ...orderSwap(document.tree, x),
    contradictions: {
      text: rest > 0 ? `${text}, or in one of ${rest} more regions` : text,
      regions: told.map((region) => named(document, region)),
      count: all.length,
    },
  };
}

function named({ attributes }: DecisionTree, { preference, sides }: Contradiction): NamedRegion {
  return {
    preference,
    sides: sides.map(({ attribute, lower, upper }) => ({
      attribute: attributes[attribute] as string,
      lower: lower ?? null,
      upper: upper ?? null,
    })),
  };
}
