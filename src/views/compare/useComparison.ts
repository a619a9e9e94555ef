/** What the Compare view shows, drawn together from the stores. */
import { useMemo } from "react";
import type { Example } from "../../core/examples.ts";
import type { Pair } from "../../core/pair.ts";
import type { ComparisonResult } from "../../core/result.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { type Scored, useComparisonStore } from "../../state/comparisonStore.ts";
import { useLessonStore } from "../../state/lessonStore.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";
import {
  isCurrent,
  isOwn,
  missingAttributes,
  resultOf,
  selectExample,
  selectPackageId,
  selectPair,
  selectScored,
  selectTree,
} from "../../state/selectors.ts";
import { useTreeStore } from "../../state/treeStore.ts";

export interface Comparison {
  readonly pair: Pair;
  readonly example: Example | undefined;
  readonly scored: Scored | undefined;
  readonly tree: DecisionTree | undefined;
  readonly result: ComparisonResult | undefined;
  /** The tree was fitted on the rewards of the model that made these. */
  readonly isOwnTree: boolean;
  /** Attributes that the tree asks about and the rewards do not have: then there is no result. */
  readonly missing: readonly string[];
  /** The result belongs to an older text than the one on the page. */
  readonly isStale: boolean;
  /** The result is of rewards that the visitor made up: no model's, and of no text. */
  readonly isWhatIf: boolean;
  /** There is a result, but nobody is to know it before the visitor has guessed. */
  readonly isHidden: boolean;
}

/** The same object until anything in it changes. */
export function useComparison(): Comparison {
  const pair = useComparisonStore(selectPair);
  const example = useComparisonStore(selectExample);
  const scored = useComparisonStore(selectScored);
  const trees = useTreeStore();
  const tree = readyValue(selectTree(trees));
  const isHidden = useLessonStore(
    ({ hides }) => hides !== undefined && scored !== undefined && isCurrent(scored, hides),
  );
  const packageId = useModelStore(selectPackageId);
  return useMemo(
    () => ({
      pair,
      example,
      scored,
      tree,
      result: isHidden ? undefined : resultOf(scored, tree),
      isOwnTree: tree !== undefined && isOwn(trees, tree, scored, packageId),
      missing: scored && tree ? missingAttributes(scored, tree) : [],
      isStale: scored !== undefined && !isCurrent(scored, pair),
      isWhatIf: false,
      isHidden,
    }),
    [pair, example, scored, tree, trees, packageId, isHidden],
  );
}
