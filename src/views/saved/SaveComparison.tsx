import { useMemo } from "react";
import { comparisonKey } from "../../core/saved/comparisonKey.ts";
import { saveComparison } from "../../state/actions/saved.ts";
import type { Comparison } from "../compare/useComparison.ts";
import { SaveToggle } from "./SaveToggle.tsx";

/** Saves the comparison on the page. */
export default function SaveComparison({ comparison }: { readonly comparison: Comparison }) {
  const { pair, scored, tree, isStale } = comparison;
  const key = useMemo(
    () => comparisonKey(pair, isStale ? undefined : scored?.rewards, tree),
    [pair, scored, tree, isStale],
  );
  return <SaveToggle kind="comparison" itemKey={key} label="Save" onSave={saveComparison} />;
}
