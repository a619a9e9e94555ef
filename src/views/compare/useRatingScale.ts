import type { Scale } from "../../core/counterfactual/moves.ts";
import { useComparisonStore } from "../../state/comparisonStore.ts";
import { rewardScale } from "../../state/explanationContext.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { selectScored } from "../../state/selectors.ts";

/** The scale that the rewards on the page are on. */
export function useRatingScale(): Scale {
  const manifest = readyValue(useModelStore((state) => state.manifest));
  return rewardScale(useComparisonStore(selectScored), manifest);
}
