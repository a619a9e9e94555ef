import { ScrollRegion } from "../../charts/ScrollRegion.tsx";
import type { ReportTable } from "../../core/set/reportTables.ts";

/** A table of a report; wide ones scroll by themselves. */
export function ReportTableView({ table: { title, columns, rows } }: { readonly table: ReportTable }) {
  return (
    <ScrollRegion className="set-report-table" label={title}>
      <table className="answer-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((name, i) =>
              name === "" ? (
                <td key={String(i)} />
              ) : (
                <th key={name} scope="col">
                  {name}
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
