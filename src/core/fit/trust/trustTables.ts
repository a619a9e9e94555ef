/** What is shown beside a fitted tree, as tables of words. */
import { formatCount, formatNumber, formatPercent, formatSigned } from "../../format.ts";
import { type ReportTable, shareText } from "../../set/reportTables.ts";
import type { Estimate, Interval } from "./estimates.ts";
import type { Fidelity } from "./fidelity.ts";
import type { ReplicaSummary } from "./replicas.ts";
import type { TrustReport } from "./trustReport.ts";

export function trustTables(report: TrustReport, attributes: readonly string[]): readonly ReportTable[] {
  return [
    fidelityTable(report),
    replicaTable(report, attributes),
    sizeTable(report),
    curveTable(report),
    calibrationTable(report),
  ];
}

/** "In 100 replicas …": how steady the tree is as a whole. */
export function replicaSentence({ replicas, agreement }: ReplicaSummary): string {
  const [low, mean, high] = [agreement.low, agreement.mean, agreement.high].map((value) =>
    formatNumber(100 * value, 1),
  );
  return `${replicas} trees on pairs drawn anew prefer the same response as this one in ${mean} % of the pairs (${low} to ${high} %).`;
}

function fidelityTable({ tree, seen, baselines, settings, groups }: TrustReport): ReportTable {
  return {
    title: `How often it is right on held-out pairs (${settings.folds} folds by prompt, ${groups} prompts)`,
    columns: ["", "accuracy", "log-loss", "AUC", "calibration error", "log-loss above the tree's"],
    rows: [
      ["this tree", ...fidelityCells(tree), "–"],
      ...baselines.map(({ name, fidelity, worseBy }) => [name, ...fidelityCells(fidelity), signedText(worseBy)]),
      ["this tree on pairs that it has seen", ...fidelityCells(seen), "–"],
    ],
  };
}

function fidelityCells({ accuracy, logLoss, auc, calibrationError }: Fidelity): readonly string[] {
  return [percentText(accuracy), lossText(logLoss), formatNumber(auc, 3), formatNumber(calibrationError, 3)];
}

function replicaTable({ replicas }: TrustReport, attributes: readonly string[]): ReportTable {
  return {
    title: `Importances in ${replicas.replicas} replicas (mean, and where 95 % of them lie)`,
    columns: ["attribute", "impurity", "permutation (accuracy lost)", "is the root", "the root's threshold"],
    rows: attributes.map((name, i) => {
      const root = replicas.roots[i];
      return [
        name,
        intervalText(replicas.impurity[i] as Interval),
        intervalText(replicas.permutation[i] as Interval),
        `${formatNumber(100 * (root?.share ?? 0), 0)} %`,
        root?.threshold ? intervalText(root.threshold) : "–",
      ];
    }),
  };
}

function sizeTable({ size: { sizes, best, smallest } }: TrustReport): ReportTable {
  return {
    title: "How large a tree the pairs carry (held-out log-loss)",
    columns: ["leaves", "log-loss", "ccp_alpha", ""],
    rows: sizes.map((size) => [
      String(size.leaves),
      lossText(size.logLoss),
      formatNumber(size.ccp_alpha, 5),
      [size === best ? "best" : "", size === smallest ? "smallest within one standard error" : ""]
        .filter(Boolean)
        .join("; "),
    ]),
  };
}

function curveTable({ curve }: TrustReport): ReportTable {
  return {
    title: "Whether more pairs help (held out, by how many rows it was fitted to)",
    columns: ["rows", "accuracy", "log-loss"],
    rows: curve.map(({ rows, accuracy, logLoss }) => [formatCount(rows), percentText(accuracy), lossText(logLoss)]),
  };
}

function calibrationTable({ tree }: TrustReport): ReportTable {
  return {
    title: "What it says of held-out pairs against what is so",
    columns: ["the tree says response 2", "the label is response 2 (95 % interval)"],
    rows: tree.calibration.map(({ predicted, observed }) => [formatPercent(predicted), shareText(observed)]),
  };
}

function percentText({ value, error }: Estimate): string {
  return `${formatPercent(value)}${errorText(100 * error, 1)}`;
}

function lossText({ value, error }: Estimate): string {
  return `${formatNumber(value, 3)}${errorText(error, 3)}`;
}

function signedText({ value, error }: Estimate): string {
  return `${formatSigned(value, 3)}${errorText(error, 3)}`;
}

/** " ± 0.012"; nothing where one prompt alone gives no error. */
function errorText(error: number, digits: number): string {
  return Number.isNaN(error) ? "" : ` ± ${formatNumber(error, digits)}`;
}

function intervalText({ mean, low, high }: Interval): string {
  return `${formatNumber(mean, 3)} (${formatNumber(low, 3)} to ${formatNumber(high, 3)})`;
}
