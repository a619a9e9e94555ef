/** A report as a document of its own: the tables, what to know beside them, and the figures that lie in a folder with it. */
import { escapeLatex } from "../export/latex.ts";
import { escapeMarkdown } from "../export/markdown.ts";
import { oneLine } from "../export/plainText.ts";
import { tablesLatex, tablesMarkdown } from "./reportFormats.ts";
import type { ReportTable } from "./reportTables.ts";

export interface ReportDocument {
  readonly title: string;
  readonly notes: readonly string[];
  readonly tables: readonly ReportTable[];
  /** `name` is that of the file in `figures/`, without its ending. */
  readonly figures: readonly { readonly name: string; readonly caption: string }[];
}

export function documentMarkdown({ title, notes, tables, figures }: ReportDocument): string {
  const text = (value: string) => escapeMarkdown(oneLine(value));
  return [
    `# ${text(title)}\n`,
    ...notes.map((note) => `${text(note)}\n`),
    tablesMarkdown(tables),
    ...figures.map(({ name, caption }) => `![${text(caption)}](figures/${name}.png)\n\n${text(caption)}\n`),
  ].join("\n");
}

/** To be put into a paper: it needs the packages booktabs and graphicx. */
export function documentLatex({ title, notes, tables, figures }: ReportDocument): string {
  const text = (value: string) => escapeLatex(oneLine(value));
  return [
    `% ${oneLine(title)}`,
    "% \\usepackage{booktabs,graphicx}\n",
    ...notes.map((note) => `${text(note)}\n`),
    tablesLatex(tables),
    ...figures.map(({ name, caption }) =>
      [
        "\\begin{figure}",
        `\\includegraphics[width=\\linewidth]{figures/${name}.png}`,
        `\\caption{${text(caption)}}`,
        "\\end{figure}\n",
      ].join("\n"),
    ),
  ].join("\n");
}
