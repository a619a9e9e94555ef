import { formatNumber, formatPercent, formatThreshold } from "../format.ts";
import { isLeaf } from "../tree/predict.ts";
import { answerText, comparison } from "../tree/rules.ts";
import type { DecisionTree } from "../tree/types.ts";
import type { TrustReport } from "./trust/trustReport.ts";

/** What a fitted tree asks first and, once it has been tried, how often it is right: the first thing that is said of it. */
export function fitSentence(document: DecisionTree, report: TrustReport | undefined): string {
  return [asked(document), ...(report ? [held(report)] : [])].join(" ");
}

function asked(document: DecisionTree): string {
  const { tree, attributes } = document;
  if (isLeaf(tree, 0)) return `The tree asks nothing: of every pair it says ${answerText(document, 0)}.`;
  const name = attributes[tree.feature[0] as number] as string;
  const threshold = comparison("right", formatThreshold(tree.threshold[0] as number));
  const splits = tree.feature.filter((feature) => feature >= 0).length;
  const others = splits === 1 ? "and nothing else" : `before ${splits - 1} more ${splits === 2 ? "split" : "splits"}`;
  return `The tree asks for the ${name} difference first (${threshold}), ${others}.`;
}

function held({ tree, baselines }: TrustReport): string {
  const majority = baselines.find(({ kind }) => kind === "majority")?.fidelity.accuracy.value ?? Number.NaN;
  const { value, error } = tree.accuracy;
  const within = Number.isNaN(error) ? "" : ` (± ${formatNumber(100 * error, 1)})`;
  return `On held-out pairs it says what the label says in ${formatPercent(value)}${within}; always naming the more frequent response does in ${formatPercent(majority)}.`;
}
