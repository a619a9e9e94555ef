/** What the Compare view shows, drawn together from the stores. */
import type { Example } from "../../core/examples.ts";
import type { Pair } from "../../core/pair.ts";
import type { ComparisonResult } from "../../core/result.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { type Scored, useComparisonStore } from "../../state/comparisonStore.ts";
import { readyValue } from "../../state/loadable.ts";
import { isCurrent, resultOf, selectExample, selectPair, selectScored, selectTree } from "../../state/selectors.ts";
import { useTreeStore } from "../../state/treeStore.ts";

export interface Comparison {
  readonly pair: Pair;
  readonly example: Example | undefined;
  readonly scored: Scored | undefined;
  readonly tree: DecisionTree | undefined;
  readonly result: ComparisonResult | undefined;
  /** The result belongs to an older text than the one on the page. */
  readonly isStale: boolean;
}

export function useComparison(): Comparison {
  const pair = useComparisonStore(selectPair);
  const example = useComparisonStore(selectExample);
  const scored = useComparisonStore(selectScored);
  const tree = readyValue(useTreeStore(selectTree));
  return {
    pair,
    example,
    scored,
    tree,
    result: resultOf(scored, tree),
    isStale: scored !== undefined && !isCurrent(scored, pair),
  };
}
