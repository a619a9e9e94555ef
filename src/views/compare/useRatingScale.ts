import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";

/** HelpSteer2's, until the package's manifest says otherwise. */
const HELPSTEER2_SCALE = { min: 0, max: 4 };

/** The ends of the rating scale that rewards are on. */
export function useRatingScale(): { readonly min: number; readonly max: number } {
  return readyValue(useModelStore((state) => state.manifest))?.scale ?? HELPSTEER2_SCALE;
}
