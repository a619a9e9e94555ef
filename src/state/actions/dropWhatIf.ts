import { useComparisonStore } from "../comparisonStore.ts";
import { readyValue } from "../loadable.ts";
import { resultOf, selectScored, selectTree } from "../selectors.ts";
import { useTreeStore } from "../treeStore.ts";
import { resetWhatIf, useWhatIfStore } from "../whatIfStore.ts";

/** Made-up rewards go when another pair, run or tree comes, and do not return with the old one. Returns how to stop. */
export function dropWhatIfWithItsResult(): () => void {
  const drop = () => {
    const { whatIf } = useWhatIfStore.getState();
    if (!whatIf) return;
    const tree = readyValue(selectTree(useTreeStore.getState()));
    if (resultOf(selectScored(useComparisonStore.getState()), tree) !== whatIf.of) resetWhatIf();
  };
  const stops = [useComparisonStore.subscribe(drop), useTreeStore.subscribe(drop)];
  return () => {
    for (const stop of stops) stop();
  };
}
