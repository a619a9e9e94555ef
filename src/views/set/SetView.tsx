import "../../styles/set.css";
import { useDeferredValue, useEffect } from "react";
import { countOf } from "../../core/format.ts";
import { findOutputs } from "../../state/actions/addOutputs.ts";
import { badRowsFile, importSet, prepareImport, restoreSet } from "../../state/actions/importSet.ts";
import { saveSet } from "../../state/actions/saved.ts";
import { type PairSet, useSetStore } from "../../state/setStore.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { SaveButton } from "../../ui/SaveButton.tsx";
import { useFileDrop } from "../../ui/useFileDrop.ts";
import { useIsPainted } from "../../ui/useIsPainted.ts";
import { SaveToggle } from "../saved/SaveToggle.tsx";
import { isOnPanel, SystemsPanel } from "../systems/SystemsPanel.tsx";
import { Agreement } from "./Agreement.tsx";
import { Charts } from "./Charts.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { ImportForm } from "./ImportForm.tsx";
import { ImportProgress } from "./ImportProgress.tsx";
import { PairTable } from "./PairTable.tsx";
import { SetSummary } from "./SetSummary.tsx";
import { ScoringPanel } from "./scoring/ScoringPanel.tsx";
import { useShownSet } from "./useShownSet.ts";

/** A file that is dropped on the outputs of systems is one of those, else another set. */
const open = (file: File, on: EventTarget | null) =>
  void (isOnPanel(on) ? findOutputs(file) : importSet(file, file.name));

/** A whole preference set: brought in, told about, listed. */
export default function SetView() {
  const set = useSetStore((state) => state.set);
  const isRestored = useSetStore((state) => state.isRestored);
  const isOver = useFileDrop(open);
  useEffect(() => void restoreSet(), []);
  // After each drawing: what was ready may have been taken.
  useEffect(prepareImport);
  return (
    <article className="set">
      <h2>Preference set</h2>
      {isOver && (
        <p className="drop-note">Drop the file to import it, on the outputs of other systems to add it there.</p>
      )}
      <ImportProgress />
      {set ? <Shown set={set} /> : isRestored && <ImportForm isOpen />}
    </article>
  );
}

function Shown({ set }: { readonly set: PairSet }) {
  return (
    <>
      <SetSummary set={set} />
      <p className="set-ways">
        <SaveToggle kind="set" itemKey={set.id} label="Save this set" onSave={() => saveSet(set)} />
      </p>
      {set.summary.badRows.count > 0 && <BadRows set={set} />}
      <ImportForm isOpen={false} />
      <ScoringPanel set={set} />
      <SystemsPanel set={set} />
      <Explored key={set.id} />
    </>
  );
}

/** The charts and the pairs. The filters between them stay in sight over both. The table, below them, is drawn when they are seen. */
function Explored() {
  const set = useShownSet();
  const listed = useDeferredValue(set);
  const isPainted = useIsPainted();
  if (!set) return null;
  return (
    <div className="set-explored">
      <ErrorBoundary what="The charts">
        <Charts set={set} />
      </ErrorBoundary>
      <Agreement set={set} />
      <FilterBar set={set} />
      {listed && isPainted && <PairTable set={listed} />}
    </div>
  );
}

/** Bad rows that are listed; all of them are in the file. */
const LISTED = 100;

function BadRows({ set: { name, summary } }: { readonly set: PairSet }) {
  const { count, first } = summary.badRows;
  return (
    <details className="set-bad-rows">
      <summary>{countOf(count, "row")} could not be read</summary>
      <ol>
        {first.slice(0, LISTED).map(({ line, place, message }) => (
          <li key={`${line} ${place} ${message}`}>{message}</li>
        ))}
      </ol>
      {count > LISTED && <p>These are the first {LISTED}.</p>}
      <SaveButton name={`${name} bad rows.jsonl`} make={badRowsFile}>
        Save the whole list
      </SaveButton>
    </details>
  );
}
