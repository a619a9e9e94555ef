import { countOf } from "../../../core/format.ts";
import {
  cancelScoring,
  chooseRewards,
  pauseScoring,
  scoreFailedAgain,
  scoreSet,
} from "../../../state/actions/scoreSet.ts";
import { useKeptRewardsStore } from "../../../state/keptRewardsStore.ts";
import { useModelStore } from "../../../state/modelStore.ts";
import { type ScoredSet, type Scoring, useSetScoringStore } from "../../../state/setScoringStore.ts";
import type { PairSet } from "../../../state/setStore.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { KeepFocus } from "../../../ui/KeepFocus.tsx";
import { UnderWay } from "../../../ui/UnderWay.tsx";
import { loadLabel, loadShare, loadWords } from "../../model/loadWords.ts";
import { FailedPairs } from "./FailedPairs.tsx";
import { KeptRewards } from "./KeptRewards.tsx";
import { progressWords, scoredWords } from "./scoringWords.ts";

/** The set through the model of this page: how far it is, and what can be done about it. Nothing for a set without texts. */
export function ScoringPanel({ set }: { readonly set: PairSet }) {
  const scoring = useSetScoringStore((state) => state.scoring);
  const kept = useSetScoringStore((state) => state.scored);
  // Here, where the focus is kept: what is forgotten takes its button away.
  const keptRewards = useKeptRewardsStore();
  const scored = kept?.set === set.id ? kept : undefined;
  if (set.summary.withTexts === 0) return null;
  return (
    <section className="set-scoring" aria-label="Scoring">
      <KeepFocus>
        {scoring.status === "scoring" || scoring.status === "preparing" ? (
          <Running scoring={scoring} />
        ) : (
          <>
            <AtRest set={set} scored={scored} />
            <KeptRewards {...keptRewards} />
          </>
        )}
        {scoring.status === "failed" && <FailureNote {...scoring.failure} />}
        {scored && scored.errors.size > 0 && <FailedPairs set={set} scored={scored} />}
      </KeepFocus>
    </section>
  );
}

type Active = Extract<Scoring, { status: "scoring" | "preparing" }>;

function Running({ scoring }: { readonly scoring: Active }) {
  const model = useModelStore((state) => state.model);
  const source = useSetScoringStore((state) => state.source);
  // Also in the middle, when it has to start anew.
  if (model.status === "loading")
    return <UnderWay words={loadWords(model.load)} share={loadShare(model.load)} stop="Cancel" onStop={pauseScoring} />;
  if (scoring.status === "preparing")
    return <UnderWay words="Looking for what is scored already" share={undefined} stop="Stop" onStop={pauseScoring} />;
  const { done, total } = scoring;
  return (
    <>
      <UnderWay
        words={progressWords(scoring)}
        share={total === 0 ? 1 : done / total}
        stop="Pause"
        onStop={pauseScoring}
      />
      <p className="set-ways">
        {done > 0 && (
          <button type="button" className="quiet-button" onClick={() => chooseRewards("model")}>
            {source === "model" ? "Show what has come since" : "Show what is scored so far"}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={cancelScoring}>
          Cancel
        </button>
        <span>It goes on while you look elsewhere on this page, and what is scored stays when you leave.</span>
      </p>
    </>
  );
}

function AtRest({ set, scored }: { readonly set: PairSet; readonly scored: ScoredSet | undefined }) {
  const { model, manifest, keptBytes } = useModelStore();
  const source = useSetScoringStore((state) => state.source);
  const load = model.status === "ready" ? "" : `${loadLabel("the model", { manifest, keptBytes })} and `;
  const left = scored ? scored.total - scored.done : set.summary.withTexts;
  const verb = scored ? "go on" : `score ${countOf(left, "pair")}`;
  const label = `${load}${verb}`;
  return (
    <>
      {scored && <p role="status">{scoredWords(scored)}</p>}
      {model.status === "failed" && <FailureNote {...model.failure} />}
      <p className="set-ways">
        {left > 0 && (
          <button type="button" className="main-button" onClick={() => void scoreSet()}>
            {label.charAt(0).toUpperCase() + label.slice(1)}
          </button>
        )}
        {scored && left > 0 && (
          <>
            {source === "file" && (
              <button type="button" className="quiet-button" onClick={() => chooseRewards("model")}>
                Show what is scored so far
              </button>
            )}
            <button type="button" className="quiet-button" onClick={cancelScoring}>
              Cancel
            </button>
          </>
        )}
        {scored && scored.errors.size > 0 && (
          <button type="button" className="quiet-button" onClick={() => void scoreFailedAgain()}>
            Try those that failed again
          </button>
        )}
        {!scored && (
          <span>By the small model of this page, in this browser. It takes a second or so for each pair.</span>
        )}
      </p>
    </>
  );
}
