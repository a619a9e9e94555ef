import { nodeAt } from "./nodePath.ts";
import type { FitOptions } from "./options.ts";
import type { FittedTree } from "./types.ts";

/** The splits that were decided by hand, and all above them: they are not for the pruning to cut. */
export function decidedSplits(grown: FittedTree, { by_hand = [] }: FitOptions): ReadonlySet<number> {
  const ways = by_hand
    .filter(({ split }) => split !== null)
    .flatMap(({ path }) => Array.from({ length: path.length + 1 }, (_, end) => path.slice(0, end)));
  return new Set(ways.flatMap((way) => nodeAt(grown, way) ?? []));
}
