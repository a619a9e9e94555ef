import { useMemo } from "react";
import { ImportanceTable } from "../../charts/importances/ImportanceTable.tsx";
import type { TrustReport } from "../../core/fit/trust/trustReport.ts";
import { replicaSentence, trustTables } from "../../core/fit/trust/trustTables.ts";
import { tablesLatex, tablesMarkdown } from "../../core/set/reportFormats.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { ReportTableView } from "../set/ReportTableView.tsx";

interface Props {
  readonly document: DecisionTree;
  readonly report: TrustReport;
}

/** Figures that say how far the tree can be trusted. */
export function FitTrust({ document: { attributes }, report }: Props) {
  const tables = useMemo(() => trustTables(report, attributes), [report, attributes]);
  const [fidelity, replicas, ...others] = tables;
  if (!fidelity || !replicas) return null;
  return (
    <section className="fit-trust" aria-labelledby="fit-trust-title">
      <h4 id="fit-trust-title">Can it be trusted?</h4>
      <p className="set-note">{replicaSentence(report.replicas)}</p>
      <ImportanceTable attributes={attributes} replicas={report.replicas} />
      <ReportTableView table={fidelity} />
      <div className="fit-tables">
        {others.map((table, i) => (
          <ReportTableView key={table.title} table={table} above={tables.slice(0, i + 2)} />
        ))}
      </div>
      <p className="set-tools">
        <CopyButton text={() => tablesMarkdown(tables)}>Copy as Markdown</CopyButton>
        <CopyButton text={() => tablesLatex(tables)}>Copy as LaTeX</CopyButton>
      </p>
    </section>
  );
}
