import { useMemo } from "react";
import { ScrollRegion } from "../../charts/ScrollRegion.tsx";
import { MarkedTerms } from "../../charts/terms/WithTerms.tsx";
import { firstPlaces, type TermId } from "../../core/glossary/phrases.ts";
import type { ReportTable } from "../../core/set/reportTables.ts";

const TERMS: readonly TermId[] = [
  "held-out-fidelity",
  "calibration",
  "importance",
  "impurity",
  "bootstrap",
  "pruning",
  "kappa",
  "mcnemar",
];

/** A table of a report; wide ones scroll by themselves. */
export function ReportTableView({ table: { title, columns, rows } }: { readonly table: ReportTable }) {
  const [titleParts = [], ...columnParts] = useMemo(() => firstPlaces([title, ...columns], TERMS), [title, columns]);
  return (
    <ScrollRegion className="set-report-table" label={title}>
      <table className="answer-table">
        <caption>
          <MarkedTerms parts={titleParts} />
        </caption>
        <thead>
          <tr>
            {columns.map((name, i) =>
              name === "" ? (
                <td key={String(i)} />
              ) : (
                <th key={name} scope="col">
                  <MarkedTerms parts={columnParts[i] ?? []} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(" ")}>
              {row.map((cell, i) =>
                i === 0 ? (
                  <th key={columns[i]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[i]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
