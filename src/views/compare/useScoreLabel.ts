import { packageBytes } from "../../core/modelPackage.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { backendName, roundMegabytes } from "../model/loadWords.ts";
import type { Comparison } from "./useComparison.ts";

/** What the button does now (with the size of a download on it), and how the rewards on the page came about. */
export function useScoreLabel({ scored, isStale }: Comparison): { readonly button: string; readonly status: string } {
  const { model, manifest, keptBytes } = useModelStore();
  const package_ = readyValue(manifest);
  const button =
    model.status === "ready"
      ? "Score these two responses"
      : package_ && keptBytes >= packageBytes(package_)
        ? "Start the model (kept on this device) and score"
        : package_
          ? `Load the model (${roundMegabytes(packageBytes(package_) - keptBytes)}) and score`
          : "Load the model and score";
  return { button, status: statusOf(scored, isStale, model.status === "ready") };
}

function statusOf(scored: Comparison["scored"], isStale: boolean, isReady: boolean): string {
  if (!scored) return "";
  if (isStale) return isReady ? "" : "The text has changed since it was scored.";
  const { origin } = scored;
  if (origin.kind === "shipped") return "Already scored by the same model. Edit the text to try your own.";
  return `Scored here in ${(origin.elapsedMs / 1000).toFixed(1)} s on ${backendName(origin.backend)}.`;
}
