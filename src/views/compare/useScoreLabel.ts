import { useModelStore } from "../../state/modelStore.ts";
import { backendName, loadLabel } from "../model/loadWords.ts";
import type { Comparison } from "./useComparison.ts";

/** What the button does now (with the size of a download on it), and how the rewards on the page came about. */
export function useScoreLabel({ scored, isStale }: Comparison): { readonly button: string; readonly status: string } {
  const { model, manifest, keptBytes } = useModelStore();
  const button =
    model.status === "ready"
      ? "Score these two responses"
      : `${loadLabel("the model", { manifest, keptBytes })} and score`;
  return { button, status: statusOf(scored, isStale, model.status === "ready") };
}

function statusOf(scored: Comparison["scored"], isStale: boolean, isReady: boolean): string {
  if (!scored) return "";
  if (isStale) return isReady ? "" : "The text has changed since it was scored.";
  const { origin } = scored;
  if (origin.kind === "shipped") return "Already scored by the same model. Edit the text to try your own.";
  if (origin.kind === "run")
    return `Scored here in ${(origin.elapsedMs / 1000).toFixed(1)} s on ${backendName(origin.backend)}.`;
  return origin.kind === "link"
    ? "Recorded in the link. Scored again here, it is compared with the record."
    : "These rewards are recorded in the set. Scored here, the pair gets this model's.";
}
