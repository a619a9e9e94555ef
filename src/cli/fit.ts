/** `fit`: a tree fitted to a column of labels of a set. */
import { writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { Command, Option } from "commander";
import { messageOf } from "../base/messageOf.ts";
import { fitNotes, fitSet, type SetFit } from "../core/fit/fitSet.ts";
import { impurityImportances } from "../core/fit/importances.ts";
import type { FitOptions } from "../core/fit/options.ts";
import { featureNames } from "../core/fit/setFitData.ts";
import { type Doubt, doubtsOf } from "../core/fit/trust/doubts.ts";
import { type TrustReport, trustReport } from "../core/fit/trust/trustReport.ts";
import { replicaSentence, trustTables } from "../core/fit/trust/trustTables.ts";
import { formatNumber } from "../core/format.ts";
import { labelColumns } from "../core/set/labelColumns.ts";
import { tablesText } from "../core/set/reportFormats.ts";
import { type FeatureKind, featureKindOf } from "../core/set/routing.ts";
import { rulesText, treeRules } from "../core/tree/rules.ts";
import { serializeTree } from "../core/tree/serialize.ts";
import { FileError } from "./failure.ts";
import { addFitOptions, type FitFlags, fitOptionsOf } from "./fitOptions.ts";
import { addOutputsOptions, type OutputsFlags, readColumns } from "./readColumns.ts";

interface Flags extends FitFlags, OutputsFlags {
  readonly label?: string;
  readonly inputs?: FeatureKind;
  readonly features?: string;
  readonly bothOrders?: boolean;
  readonly trust?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

export function fitCommand(): Command {
  const command = new Command("fit")
    .description("Fits a decision tree to a column of labels, as scikit-learn's DecisionTreeClassifier would.")
    .argument("<file>", "any file that import reads, with rewards (see score) or ratings; - for standard input")
    .option("--label <name>", "the column of labels (default: the first that there is)")
    .addOption(new Option("--inputs <kind>", "what the tree asks about").choices(["rewards", "ratings"]))
    .option("--features <names>", "attributes and extra columns, with commas between (default: all attributes)")
    .option("--both-orders", "fit each pair in both orders, so that the tree cannot prefer a place");
  return addFitOptions(addOutputsOptions(command))
    .option("--out <file>", "write the tree, which opens wherever a tree opens; a file that is there is replaced")
    .option("--trust", "try it on held-out pairs and on pairs drawn anew, and say where it cannot be trusted")
    .option("--json", "print the tree document; with --trust, {tree, trust}")
    .action(fit);
}

async function fit(input: string, flags: Flags): Promise<void> {
  const { out } = flags;
  if (out !== undefined && resolve(out) === resolve(input)) throw new FileError(`${out} is the input.`);
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  const { columns, bad, rewardModels } = await readColumns(controller.signal, input, flags);
  const kind = flags.inputs ?? featureKindOf(columns);
  const features = flags.features?.split(",").map((name) => name.trim()) ?? featureNames(columns, kind).attributes;
  const label = flags.label ?? [...labelColumns(columns).keys()][0] ?? "label";
  const choice = { label, features, kind, bothOrders: flags.bothOrders ?? false };
  const [model, ...others] = rewardModels;
  const source = {
    name: input === "-" ? "standard input" : basename(input),
    model: others.length === 0 ? model?.split("@")[0] : undefined,
  };
  const options = fitOptionsOf(flags, features);
  const made = fitSet(columns, choice, fitOptionsOf(flags, features), source);
  if (!made.ok) throw made.error;
  const document = serializeTree(made.value.document);
  if (out !== undefined) await write(out, `${JSON.stringify(document)}\n`);
  const trust = flags.trust ? trustOf(made.value, options) : undefined;
  process.stdout.write(
    flags.json
      ? `${JSON.stringify(trust ? { tree: document, trust } : document)}\n`
      : `${textOf(made.value, bad, fitNotes(columns, choice))}${trust ? trustText(trust, features) : ""}`,
  );
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new FileError(`${path} cannot be written: ${messageOf(cause)}.`, { cause });
  }
}

interface Trust {
  readonly report: TrustReport;
  readonly doubts: readonly Doubt[];
}

function trustOf({ data, fitted }: SetFit, options: FitOptions): Trust {
  const report = trustReport(data, fitted, options);
  return { report, doubts: doubtsOf(report, data.attributes, fitted.tree) };
}

function trustText({ report, doubts }: Trust, features: readonly string[]): string {
  const warnings = doubts.map(({ text }) => `Warning: ${text}\n`).join("");
  return `\n${warnings}${replicaSentence(report.replicas)}\n\n${tablesText(trustTables(report, features))}`;
}

function textOf({ document, fitted, pairs, leftOut }: SetFit, bad: number, notes: readonly string[]): string {
  const { ties, noLabel, noDifference } = leftOut;
  const importances = impurityImportances(fitted, document.attributes.length);
  const without = [
    [ties, "ties"],
    [noLabel, "without a label"],
    [noDifference, "without all differences"],
    [bad, "bad rows"],
  ] as const;
  const left = without.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return [
    `${document.title}: ${pairs} pairs${left.length > 0 ? `; left out: ${left.join(", ")}` : ""}`,
    ...notes.map((note) => `Note: ${note}`),
    "",
    rulesText(treeRules(document)),
    "",
    "Importances (share of the impurity that each attribute takes away)",
    ...document.attributes.map((name, i) => `  ${name.padEnd(14)} ${formatNumber(importances[i] as number, 4)}`),
    "",
  ].join("\n");
}
