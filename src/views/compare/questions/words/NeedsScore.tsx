import { scoreNow } from "../../../../state/actions/score.ts";
import { useComparisonStore } from "../../../../state/comparisonStore.ts";
import { useModelStore } from "../../../../state/modelStore.ts";
import { FailureNote } from "../../../../ui/FailureNote.tsx";
import { ScoreUnderWay } from "../../ScoreUnderWay.tsx";
import type { Comparison } from "../../useComparison.ts";
import { useScoreLabel } from "../../useScoreLabel.ts";

interface Props {
  readonly comparison: Comparison;
  /** What is missing, in a sentence. */
  readonly why: string;
}

/** What the panel needs and the way to get it, with its size on the button. */
export function NeedsScore({ comparison, why }: Props) {
  const run = useComparisonStore((state) => state.run);
  const model = useModelStore((state) => state.model);
  const label = useScoreLabel(comparison);
  return (
    <ScoreUnderWay>
      <p className="question-answer">{why}</p>
      <p className="score-line">
        <button type="button" className="main-button" onClick={() => void scoreNow()}>
          {label.button}
        </button>
      </p>
      {run.status === "failed" && <FailureNote {...run.failure} />}
      {model.status === "failed" && run.status !== "failed" && <FailureNote {...model.failure} />}
    </ScoreUnderWay>
  );
}
