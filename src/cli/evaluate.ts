/** `evaluate`: a whole preference set through a tree, against a column of labels. */
import { basename } from "node:path";
import { Command, Option } from "commander";
import { oneLine } from "../core/export/plainText.ts";
import { type SetReport, setReport } from "../core/set/report.ts";
import { documentLatex, documentMarkdown, type ReportDocument } from "../core/set/reportDocument.ts";
import { tablesText } from "../core/set/reportFormats.ts";
import { reportNotes, reportTables } from "../core/set/reportTables.ts";
import { rewardsNote } from "../core/set/rewardsNote.ts";
import { type FeatureKind, featureKindOf } from "../core/set/routing.ts";
import { slicesNote } from "../core/set/slicesNote.ts";
import { readNodePackage } from "../inference/node/nodePackage.ts";
import { FileError } from "./failure.ts";
import { DEFAULT_MODEL } from "./files.ts";
import { findTree, ownTree } from "./findTree.ts";
import { addOutputsOptions, type OutputsFlags, readColumns } from "./readColumns.ts";

interface EvaluateOptions extends OutputsFlags {
  readonly tree?: string;
  readonly label?: string;
  readonly features?: FeatureKind;
  readonly format: "text" | "markdown" | "latex";
  readonly weighted?: boolean;
  readonly json?: boolean;
}

/** Fitted on people's own ratings: what ratings go through unless told otherwise. */
const RATINGS_TREE = "judge-human";

export function evaluateCommand(): Command {
  const command = new Command("evaluate")
    .description(
      "How often a tree agrees with the labels of a set: overall, by slice and by leaf; and how its judges agree.",
    )
    .argument("<file>", "any file that import reads, with rewards (see score) or ratings; - for standard input")
    .option(
      "--tree <id|file>",
      `a published tree or a tree file (default: the shipped model's own; for ratings ${RATINGS_TREE})`,
    )
    .option("--label <name>", "the column to hold everything against (default: the set's own label)")
    .option("--weighted", "let pairs count by their weight, where the file has weights")
    .addOption(new Option("--features <kind>", "what goes through the tree").choices(["rewards", "ratings"]))
    .addOption(
      new Option("--format <format>", "how to print it").choices(["text", "markdown", "latex"]).default("text"),
    );
  return addOutputsOptions(command).option("--json", "print the report object, with everything in it").action(evaluate);
}

async function evaluate(input: string, options: EvaluateOptions): Promise<void> {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  const { columns, bad, rewardModels, slicesLeftOut } = await readColumns(controller.signal, input, options);
  const features = options.features ?? featureKindOf(columns);
  const tree =
    options.tree !== undefined
      ? await findTree(options.tree)
      : features === "ratings"
        ? await findTree(RATINGS_TREE)
        : await ownTree(await readNodePackage(DEFAULT_MODEL));
  const report = setReport(columns, tree, options);
  if (!report.ok) throw report.error;
  const { no_tree } = report.value;
  const bringsAny = columns.attributes.length > 0 || Object.keys(columns.ratings).length > 0;
  if (no_tree !== null && options.tree !== undefined && bringsAny) throw new FileError(no_tree);
  const whose = report.value.tree?.features === "rewards" ? rewardsNote(rewardModels, tree) : undefined;
  const leftOut = slicesNote(slicesLeftOut);
  const isInVain = options.weighted === true && !report.value.weighted;
  const notes = [
    ...reportNotes(report.value),
    ...(whose === undefined ? [] : [whose]),
    ...(leftOut === undefined ? [] : [leftOut]),
    ...(isInVain ? ["The file has no weights: each pair counts once."] : []),
  ];
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ...report.value, bad_rows: bad, notes }, null, 2)}\n`
      : RENDER[options.format](documentOf(input, report.value, [countsLine(report.value, bad), ...notes])),
  );
}

function documentOf(input: string, report: SetReport, notes: readonly string[]): ReportDocument {
  const name = input === "-" ? "standard input" : basename(input);
  return { title: `${name} against “${report.label.name}”`, notes, tables: reportTables(report), figures: [] };
}

const RENDER: Readonly<Record<EvaluateOptions["format"], (document: ReportDocument) => string>> = {
  text: ({ notes: [counts = "", ...notes], tables }) =>
    [oneLine(counts), ...notes.map((note) => `Note: ${oneLine(note)}`), "", tablesText(tables)].join("\n"),
  markdown: documentMarkdown,
  latex: documentLatex,
};

function countsLine({ pairs, label, tree }: SetReport, bad: number): string {
  const { response_1, response_2, ties, none } = label;
  const labels = `label "${label.name}": response 1 in ${response_1}, response 2 in ${response_2}, ties ${ties}, none ${none}`;
  return `${pairs} pairs, ${tree?.pairs ?? 0} through the tree; ${labels}${bad > 0 ? `; ${bad} bad rows left out` : ""}`;
}
