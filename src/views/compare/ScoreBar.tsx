import { cancelLoad } from "../../state/actions/model.ts";
import { scoreNow, stopScoring } from "../../state/actions/score.ts";
import { useComparisonStore } from "../../state/comparisonStore.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { UnderWay } from "../../ui/UnderWay.tsx";
import { BestBackendButton } from "../model/BestBackendButton.tsx";
import { loadShare, loadWords } from "../model/loadWords.ts";
import { pairNotes } from "./pairNotes.ts";
import type { Comparison } from "./useComparison.ts";
import { useScoreLabel } from "./useScoreLabel.ts";

/** The one button, and whatever is under way because of it. */
export function ScoreBar(comparison: Comparison) {
  const run = useComparisonStore((state) => state.run);
  const model = useModelStore((state) => state.model);
  const isKept = useComparisonStore((state) => state.isKept);
  const label = useScoreLabel(comparison);
  const { pair } = comparison;
  const isBlank = pair.responses.every((text) => text.trim() === "");
  return (
    <section className="score-bar" aria-label="Scoring">
      <KeepFocus>
        {pairNotes(pair).map((note) => (
          <p key={note} className="score-note">
            {note}
          </p>
        ))}
        {!isKept && (
          <p className="score-note">This browser does not keep your text: copy it before you leave the page.</p>
        )}
        {model.status === "loading" ? (
          <UnderWay
            words={loadWords(model.load)}
            share={loadShare(model.load)}
            stop="Cancel"
            onStop={() => {
              cancelLoad();
              stopScoring();
            }}
          />
        ) : run.status === "scoring" ? (
          <UnderWay
            words={scoringWords(run.progress, model.status === "ready" ? model.tokensPerSecond : undefined)}
            share={run.progress && run.progress.done / run.progress.total}
            stop="Stop"
            onStop={stopScoring}
          />
        ) : (
          <p className="score-line">
            <button type="button" className="main-button" disabled={isBlank} onClick={() => void scoreNow()}>
              {label.button}
            </button>
            <span className="score-status">{run.status === "waiting" ? "Scores when you pause." : label.status}</span>
          </p>
        )}
        {run.status === "failed" && <FailureNote {...run.failure} />}
        {model.status === "failed" && run.status !== "failed" && (
          <FailureNote {...model.failure}>
            {model.isOnlyChosen && <BestBackendButton onChosen={() => void scoreNow()} />}
          </FailureNote>
        )}
      </KeepFocus>
    </section>
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
