/** How narrowly the winner was decided. The margins themselves are in the result's path (`PathStep.margin`, rating units). */
import type { ComparisonResult, PathStep } from "./result.ts";

/**
 * The pivotal split with the smallest absolute margin: only there can a small change of the rewards change the winner. The first on the path
 * among equals; undefined where no split could change it.
 */
export function narrowestDecision({ path }: ComparisonResult): PathStep | undefined {
  return path
    .filter(({ pivotal }) => pivotal)
    .reduce<PathStep | undefined>(
      (best, step) => (best !== undefined && Math.abs(best.margin) <= Math.abs(step.margin) ? best : step),
      undefined,
    );
}
