import { useMemo, useState } from "react";
import { DecodeError } from "../../base/decode.ts";
import { setReport } from "../../core/set/report.ts";
import { tablesLatex, tablesMarkdown } from "../../core/set/reportFormats.ts";
import { reportNotes, reportTables } from "../../core/set/reportTables.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { readyValue } from "../../state/loadable.ts";
import { selectTree } from "../../state/selectors.ts";
import { labelsOf } from "../../state/setSelectors.ts";
import { chooseLabel, type PairSet, useSetStore } from "../../state/setStore.ts";
import { useTreeStore } from "../../state/treeStore.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { SaveButton } from "../../ui/SaveButton.tsx";
import { AGREEMENT_ID } from "./openAgreement.ts";
import { ReportTableView } from "./ReportTableView.tsx";
import { TwoJudges } from "./TwoJudges.tsx";
import { useFitNote } from "./useFitNote.ts";
import { useSetInTree } from "./useSetInTree.ts";

/** How often the chosen tree and the judges of a set agree with a label of it. Folded away, and counted when it is opened. */
export function Agreement({ set }: { readonly set: PairSet }) {
  const tree = readyValue(useTreeStore(selectTree));
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      id={AGREEMENT_ID}
      className="set-agreement"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>Who agrees with whom</summary>
      {isOpen && tree && <Report set={set} tree={tree} />}
    </details>
  );
}

function Report({ set, tree }: { readonly set: PairSet; readonly tree: DecisionTree }) {
  const label = useSetStore((state) => state.label);
  const weighted = useSetStore((state) => state.isWeighted);
  const report = useMemo(
    () => setReport(set.columns, tree, { weighted, ...(label === undefined ? {} : { label }) }),
    [set, tree, label, weighted],
  );
  const found = useSetInTree(set);
  const inTree = found instanceof DecodeError ? undefined : found;
  const fit = useFitNote(set, tree);
  if (!report.ok) return <p>{report.error.message}</p>;
  const tables = reportTables(report.value);
  const whose = report.value.tree && fit.length > 0 ? [fit.map(({ text }) => text).join("")] : [];
  return (
    <>
      <div className="set-tools">
        <label>
          Hold everything against{" "}
          <select value={report.value.label.name} onChange={({ target }) => chooseLabel(target.value)}>
            {[...labelsOf(set.columns).keys()].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <CopyButton text={() => tablesMarkdown(tables)}>Copy as Markdown</CopyButton>
        <CopyButton text={() => tablesLatex(tables)}>Copy as LaTeX</CopyButton>
        <SaveButton
          name="split-decision-report.zip"
          make={async () => (await import("./figures/reportFile.ts")).reportFile(set.name, report.value, inTree, whose)}
        >
          Save all with figures
        </SaveButton>
      </div>
      {reportNotes(report.value).map((note) => (
        <p key={note}>{note}</p>
      ))}
      <TwoJudges report={report.value} />
      {tables.map((table, i) => (
        <ReportTableView key={table.title} table={table} above={tables.slice(0, i)} />
      ))}
    </>
  );
}
