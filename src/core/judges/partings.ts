import { preferencesOf } from "../set/confusion.ts";
import type { DecisionTree } from "../tree/types.ts";

/** The pairs on which two trees prefer different responses, ascending, of those that reach a leaf in both. `leaves` as `routePairs` has them. */
export function partings(
  [first, ownLeaves]: readonly [DecisionTree, Int32Array],
  [second, otherLeaves]: readonly [DecisionTree, Int32Array],
): { readonly pairs: Uint32Array; readonly of: number } {
  const [a, b] = [preferencesOf(first.tree, ownLeaves), preferencesOf(second.tree, otherLeaves)];
  const pairs: number[] = [];
  let of = 0;
  a.forEach((preference, pair) => {
    const other = b[pair] as number;
    if (preference < 0 || other < 0) return;
    of++;
    if (preference !== other) pairs.push(pair);
  });
  return { pairs: Uint32Array.from(pairs), of };
}
