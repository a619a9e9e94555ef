import type { ReactNode } from "react";
import { cancelLoad } from "../../state/actions/model.ts";
import { stopScoring } from "../../state/actions/score.ts";
import { useComparisonStore } from "../../state/comparisonStore.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { UnderWay } from "../../ui/UnderWay.tsx";
import { loadShare, loadWords } from "../model/loadWords.ts";

/** How far the model's loading or the scoring is, with the way to end it; while neither runs, the children. */
export function ScoreUnderWay({ children }: { readonly children: ReactNode }) {
  const run = useComparisonStore((state) => state.run);
  const model = useModelStore((state) => state.model);
  if (model.status === "loading") {
    return (
      <UnderWay
        words={loadWords(model.load)}
        share={loadShare(model.load)}
        stop="Cancel"
        onStop={() => {
          cancelLoad();
          stopScoring();
        }}
      />
    );
  }
  if (run.status !== "scoring") return children;
  const { progress } = run;
  return (
    <UnderWay
      words={scoringWords(progress, model.status === "ready" ? model.tokensPerSecond : undefined)}
      share={progress && progress.done / progress.total}
      stop="Stop"
      onStop={stopScoring}
    />
  );
}

function scoringWords(
  progress: { done: number; total: number } | undefined,
  tokensPerSecond: number | undefined,
): string {
  if (!progress) return "Scoring";
  const left = tokensPerSecond === undefined ? 0 : (progress.total - progress.done) / tokensPerSecond;
  return `Scoring: ${progress.done} of ${progress.total} tokens${left > 2 ? `, ${Math.ceil(left)} s left` : ""}`;
}
