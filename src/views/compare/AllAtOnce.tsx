import { type ReactNode, startTransition, useEffect, useState } from "react";
import { useComparisonStore } from "../../state/comparisonStore.ts";
import { useLinkStore } from "../../state/linkStore.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { selectTree } from "../../state/selectors.ts";
import { useTreeStore } from "../../state/treeStore.ts";
import { fetchRecordedResult } from "./link/LateRecordedResult.tsx";

/** Who waits longer than this sees what there is. */
const PATIENCE_MS = 6000;

/** What the comparison is made of is drawn when all of it is here, the first time: nothing moves while it is being read. */
export function AllAtOnce({ children }: { readonly children: ReactNode }) {
  const isHere = useIsHere();
  const [isDrawn, setDrawn] = useState(isHere);
  const isOpening = useLinkStore(({ opening }) => opening.status === "opening");
  // Beside the code that reads links, not after it. Where it does not come, what is drawn of it says so.
  useEffect(() => {
    if (isOpening) fetchRecordedResult().catch(() => {});
  }, [isOpening]);
  useEffect(() => {
    if (isDrawn) return;
    // In small steps, between which the browser answers.
    const draw = () => startTransition(() => setDrawn(true));
    const timer = setTimeout(draw, PATIENCE_MS);
    if (isHere) void recordedResultIfAny().then(draw, draw);
    return () => clearTimeout(timer);
  }, [isHere, isDrawn]);
  return isDrawn ? children : <p className="section-empty view-waits">One moment…</p>;
}

/** Whether everything that is on its way at first has arrived, or will not. */
function useIsHere(): boolean {
  const hasExamples = useComparisonStore(({ examples }) => examples.status !== "loading");
  const hasTree = useTreeStore((state) => (selectTree(state)?.status ?? "loading") !== "loading");
  const hasManifest = useModelStore(({ manifest }) => manifest.status !== "loading");
  const isOpening = useLinkStore(({ opening }) => opening.status === "opening");
  return hasExamples && hasTree && hasManifest && !isOpening;
}

async function recordedResultIfAny(): Promise<void> {
  if (useLinkStore.getState().opened) await fetchRecordedResult();
}
