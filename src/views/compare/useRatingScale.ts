import { HELPSTEER2_SCALE } from "../../core/attributes.ts";
import type { ModelPackage } from "../../core/modelPackage.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";

/** The ends of the rating scale that rewards are on: HelpSteer2's, until the package's manifest says otherwise. */
export function useRatingScale(): Pick<ModelPackage["scale"], "min" | "max"> & Partial<ModelPackage["scale"]> {
  return readyValue(useModelStore((state) => state.manifest))?.scale ?? HELPSTEER2_SCALE;
}
