/** A result for people: the sentence, the rewards, the path. */
import { digitsOfRow, formatNumber, formatPercent, formatSigned } from "../core/format.ts";
import type { ComparisonResult, PathStep } from "../core/result.ts";
import { marginText } from "../core/stepText.ts";
import { comparison } from "../core/tree/rules.ts";

/** `sentence` is the verdict in words. */
export function resultText(result: ComparisonResult, sentence: string, notes: readonly string[]): string {
  const lines = [sentence, ...notes, "", ...rewardsTable(result), "", ...pathLines(result)];
  return `${lines.join("\n")}\n`;
}

/** One column an attribute: both responses and their difference. */
function rewardsTable({ attributes, rewards, difference }: ComparisonResult): readonly string[] {
  const digits = difference.map(digitsOfRow);
  const rows = [
    ["", ...attributes],
    ["response 1", ...rewards[0].map((value, i) => formatNumber(value, digits[i]))],
    ["response 2", ...rewards[1].map((value, i) => formatNumber(value, digits[i]))],
    ["2 − 1", ...difference.map((value, i) => formatSigned(value, digits[i]))],
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
  );
}

function pathLines({ tree, path, leaf, probabilities, model }: ComparisonResult): readonly string[] {
  const [first, second] = probabilities.map(formatPercent);
  return [
    `Path in the tree "${tree.title}":`,
    ...path.map(stepLine),
    `  leaf ${leaf}: response 1 ${first}, response 2 ${second}`,
    ...(model ? ["", `Rewards by "${model.title}" (${model.id}).`] : []),
  ];
}

function stepLine(step: PathStep): string {
  const { attribute, direction, pivotal } = step;
  const { value, threshold, margin } = marginText(step);
  const test = `${attribute} ${value} ${comparison(direction, threshold)} (margin ${margin})`;
  return `  ${test}: ${direction}${pivotal ? ", could change the winner" : ""}`;
}
