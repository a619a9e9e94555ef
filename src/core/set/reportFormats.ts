/** A report's tables for people and papers. */
import { escapeLatex } from "../export/latex.ts";
import { escapeMarkdown } from "../export/markdown.ts";
import { oneLine } from "../export/plainText.ts";
import type { ReportTable } from "./reportTables.ts";

/** Columns padded to one width. */
export function tablesText(tables: readonly ReportTable[]): string {
  return tables.map(({ title, columns, rows }) => `${oneLine(title)}\n${padded([columns, ...rows])}\n`).join("\n");
}

function padded(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(oneLine));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd()).join("\n");
}

export function tablesMarkdown(tables: readonly ReportTable[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cellMarkdown(cell)).join(" | ")} |`;
  return tables
    .map(({ title, columns, rows }) =>
      [
        `### ${escapeMarkdown(oneLine(title))}`,
        "",
        row(columns),
        row(columns.map(() => "---")),
        ...rows.map(row),
        "",
      ].join("\n"),
    )
    .join("\n");
}

const cellMarkdown = (cell: string) => (cell === "---" ? cell : escapeMarkdown(oneLine(cell)));

/** For booktabs; each table is a float with its caption. */
export function tablesLatex(tables: readonly ReportTable[]): string {
  const row = (cells: readonly string[]) => `  ${cells.map((cell) => escapeLatex(oneLine(cell))).join(" & ")} \\\\`;
  return tables
    .map(({ title, columns, rows }) =>
      [
        "\\begin{table}",
        `\\caption{${escapeLatex(oneLine(title))}}`,
        `\\begin{tabular}{${"l".repeat(columns.length)}}`,
        "  \\toprule",
        row(columns),
        "  \\midrule",
        ...rows.map(row),
        "  \\bottomrule",
        "\\end{tabular}",
        "\\end{table}",
        "",
      ].join("\n"),
    )
    .join("\n");
}
