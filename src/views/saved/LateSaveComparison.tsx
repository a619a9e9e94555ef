import { lazy, Suspense, useEffect, useState } from "react";
import { whenIdle } from "../../base/whenIdle.ts";
import type { Comparison } from "../compare/useComparison.ts";

const SaveComparison = lazy(() => import("./SaveComparison.tsx"));

/** Whether a comparison is saved is looked up when the page has nothing better to do; until then it can be saved all the same. */
export function LateSaveComparison({ comparison }: { readonly comparison: Comparison }) {
  const [isTime, setTime] = useState(false);
  useEffect(() => whenIdle(() => setTime(true)), []);
  const save = () => void import("../../state/actions/saved.ts").then(({ saveComparison }) => saveComparison());
  const button = (
    <button type="button" className="quiet-button" onClick={save}>
      Save
    </button>
  );
  if (!isTime) return button;
  return (
    <Suspense fallback={button}>
      <SaveComparison comparison={comparison} />
    </Suspense>
  );
}
