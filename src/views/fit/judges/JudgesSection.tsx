import "../../../styles/fitJudges.css";
import { useEffect } from "react";
import { Term } from "../../../charts/terms/Term.tsx";
import { cancelJudges, fitJudges, loadPublishedJudges } from "../../../state/actions/fitJudges.ts";
import { requestOf, useFitStore } from "../../../state/fitStore.ts";
import { useJudgesStore } from "../../../state/judgesStore.ts";
import { readyValue } from "../../../state/loadable.ts";
import { judgesOf, usePickedJudges } from "../../../state/pickedJudges.ts";
import type { PairSet } from "../../../state/setStore.ts";
import { UnderWay } from "../../../ui/UnderWay.tsx";
import { Unfolding } from "../../../ui/Unfolding.tsx";
import { useRewardModel } from "../useRewardModel.ts";
import { AgainstPeople } from "./AgainstPeople.tsx";
import { AgreementMatrix } from "./AgreementMatrix.tsx";
import { Correlations } from "./Correlations.tsx";
import { ImportanceMap } from "./ImportanceMap.tsx";
import { JudgeMapPanel } from "./JudgeMapPanel.tsx";
import { JudgePicker } from "./JudgePicker.tsx";
import { PositionTable } from "./PositionTable.tsx";
import { SideBySideTrees } from "./SideBySideTrees.tsx";

/** Judges beside each other: those of the set, and the published ones. */
export function JudgesSection({ set }: { readonly set: PairSet | undefined }) {
  const published = useJudgesStore((state) => state.published);
  useEffect(() => void loadPublishedJudges(), []);
  const known = readyValue(published);
  return (
    <section className="fit-judges" aria-labelledby="fit-judges-title">
      <h3 id="fit-judges-title">
        <Term id="judge">Judges</Term> beside each other
      </h3>
      {set && <JudgePicker set={set} />}
      {set && <FitAll set={set} />}
      {published.status === "failed" && <p className="set-note">{published.message}</p>}
      <ImportanceMap set={set} published={known} />
      {set && <SideBySideTrees set={set} />}
      {set && (
        <Unfolding summary="How far the judges of this set agree">
          <AgreementMatrix set={set} />
          <JudgeMapPanel set={set} />
        </Unfolding>
      )}
      {set && (
        <Unfolding summary="A judge against people, by attribute">
          <AgainstPeople set={set} />
        </Unfolding>
      )}
      <Unfolding summary="Who keeps a preference when the responses change places">
        <PositionTable set={set} published={known} />
      </Unfolding>
      <Unfolding summary="How attributes go together">
        <Correlations set={set} published={known} />
      </Unfolding>
      {known && <p className="set-note">Published: {known.source}.</p>}
    </section>
  );
}

function FitAll({ set }: { readonly set: PairSet }) {
  const draft = useFitStore((state) => state.draft);
  const { status, left, set: fittedTo } = useJudgesStore();
  const model = useRewardModel(set);
  const judges = usePickedJudges(set);
  const request = requestOf(set, draft);
  if (judges.length === 0 || request.choice.features.length === 0) return null;
  return (
    <>
      {status.status === "fitting" ? (
        <UnderWay
          words={`Trees of ${status.done} of ${status.total} judges are fitted`}
          share={status.done / status.total}
          stop="Cancel"
          onStop={cancelJudges}
        />
      ) : (
        <p>
          <button type="button" className="quiet-button" onClick={() => void fitJudges(set, request, judges, model)}>
            {judges.length === 1
              ? `Fit a tree to ${judges[0]}`
              : `Fit a tree to each of the ${judges.length} judges${judges.length < judgesOf(set).length ? " that are picked" : " of this set"}`}
          </button>{" "}
          <span className="fit-stale">with the options above</span>
        </p>
      )}
      {status.status === "failed" && (
        <p className="failure" role="alert">
          {status.message}
        </p>
      )}
      {(fittedTo?.id === set.id ? left : []).map(({ judge, message }) => (
        <p key={judge} className="set-note">
          {judge}: {message}
        </p>
      ))}
    </>
  );
}
