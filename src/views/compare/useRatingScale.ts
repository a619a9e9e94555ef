import { HELPSTEER2_SCALE } from "../../core/attributes.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";

/** The ends of the rating scale that rewards are on: HelpSteer2's, until the package's manifest says otherwise. */
export function useRatingScale(): { readonly min: number; readonly max: number } {
  return readyValue(useModelStore((state) => state.manifest))?.scale ?? HELPSTEER2_SCALE;
}
