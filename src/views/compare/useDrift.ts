import type { Scored } from "../../state/comparisonStore.ts";
import { driftOfRun } from "../../state/explanationContext.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";

/** What a reward may be off by on the back end that made these, rating units; undefined where the package states nothing. */
export function useDrift(scored: Scored | undefined): number | undefined {
  return driftOfRun(scored, readyValue(useModelStore((state) => state.manifest)));
}
