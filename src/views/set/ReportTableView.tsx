import { useMemo } from "react";
import { ScrollRegion } from "../../charts/ScrollRegion.tsx";
import { MarkedTerms } from "../../charts/terms/WithTerms.tsx";
import { firstPlaces, type TermId } from "../../core/glossary/phrases.ts";
import type { ReportTable } from "../../core/set/reportTables.ts";

const TERMS: readonly TermId[] = [
  "held-out-fidelity",
  "log-loss",
  "auc",
  "calibration",
  "interval",
  "importance",
  "impurity",
  "bootstrap",
  "pruning",
  "kappa",
  "mcnemar",
];

const NONE: readonly ReportTable[] = [];

interface Props {
  readonly table: ReportTable;
  /** Tables above it, whose words explain themselves there. */
  readonly above?: readonly ReportTable[];
}

/** A table of a report; wide ones scroll by themselves. */
export function ReportTableView({ table, above = NONE }: Props) {
  const { title, columns, rows } = table;
  const [titleParts = [], ...columnParts] = useMemo(() => {
    const before = above.flatMap((other) => [other.title, ...other.columns]);
    return firstPlaces([...before, table.title, ...table.columns], TERMS).slice(before.length);
  }, [table, above]);
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
