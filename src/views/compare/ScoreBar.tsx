import { pairNotes } from "../../core/pairNotes.ts";
import { scoreNow } from "../../state/actions/score.ts";
import { useComparisonStore } from "../../state/comparisonStore.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { BestBackendButton } from "../model/BestBackendButton.tsx";
import { ScoreUnderWay } from "./ScoreUnderWay.tsx";
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
        <ScoreUnderWay>
          <p className="score-line">
            <button type="button" className="main-button" disabled={isBlank} onClick={() => void scoreNow()}>
              {label.button}
            </button>
            <span className="score-status">{run.status === "waiting" ? "Scores when you pause." : label.status}</span>
          </p>
        </ScoreUnderWay>
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
