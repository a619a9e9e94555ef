import { useMemo } from "react";
import type { ModelIdentity } from "../../core/result.ts";
import { useComparisonStore } from "../../state/comparisonStore.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { selectPackage } from "../../state/selectors.ts";

/** The package that scores here, as a link records it; undefined until it is known. */
export function useThisPackage(): ModelIdentity | undefined {
  const state = useModelStore();
  const examples = useComparisonStore((comparison) => comparison.examples);
  return useMemo(() => selectPackage(state, { examples }), [state, examples]);
}
