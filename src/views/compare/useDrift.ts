import { statedDrift } from "../../core/noise.ts";
import type { Scored } from "../../state/comparisonStore.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";

/** What a reward may be off by on the back end that made these, rating units; undefined where the package states nothing. */
export function useDrift(scored: Scored | undefined): number | undefined {
  const manifest = readyValue(useModelStore((state) => state.manifest));
  if (!manifest || !scored) return undefined;
  // What is shipped was scored by native onnxruntime.
  return statedDrift(manifest, scored.origin.kind === "run" ? scored.origin.backend : "native");
}
