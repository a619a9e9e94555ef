/** The whole report in one file: tables as Markdown and LaTeX, the numbers as JSON, every figure as SVG and PNG. */
import { zipFiles } from "../../../core/export/zip.ts";
import { formatCount } from "../../../core/format.ts";
import type { SetReport } from "../../../core/set/report.ts";
import { documentLatex, documentMarkdown } from "../../../core/set/reportDocument.ts";
import { reportNotes, reportTables } from "../../../core/set/reportTables.ts";
import { pngFile } from "../../figures/pngFile.ts";
import { stillSvg } from "../../figures/stillSvg.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { allFigures } from "./allFigures.tsx";
import { figureNotes } from "./figureWords.ts";

/** `inTree` is undefined where nothing goes through a tree: then there are no figures. `notes`: what else a reader has to know. */
export async function reportFile(
  name: string,
  report: SetReport,
  inTree: SetInTree | undefined,
  notes: readonly string[],
): Promise<Blob> {
  const figures = inTree ? allFigures(inTree) : [];
  const document = {
    title: `${name} against “${report.label.name}”`,
    notes: [
      ...reportNotes(report),
      ...notes,
      `The tables are of all ${formatCount(report.pairs)} pairs.`,
      ...(inTree ? [`The figures: ${figureNotes(inTree, "").at(-1)}`] : []),
    ],
    tables: reportTables(report),
    figures,
  };
  const files: Record<string, string | Uint8Array> = {
    "report.md": documentMarkdown(document),
    "report.tex": documentLatex(document),
    "report.json": `${JSON.stringify(report, null, 2)}\n`,
  };
  for (const { name: file, figure } of figures) {
    files[`figures/${file}.svg`] = stillSvg(figure);
    files[`figures/${file}.png`] = new Uint8Array(await (await pngFile(figure)).arrayBuffer());
  }
  return new Blob([zipFiles(files)], { type: "application/zip" });
}
