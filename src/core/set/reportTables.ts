/** A report as tables of words: what the command line prints, and what Markdown and LaTeX are made of. */
import { countOf, formatNumber, formatPercent } from "../format.ts";
import type { Share } from "../numeric/proportion.ts";
import { RATED_LABEL } from "./labelColumns.ts";
import type { JudgeReport, SetReport, TreeReport } from "./report.ts";
import type { RewardBenchScores } from "./rewardBench.ts";

export interface ReportTable {
  readonly title: string;
  /** Of the first column and of the others. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A set of a hundred judges has 5,000 pairs of them, and a table of sections for each: more than anybody reads. JSON has all. */
const MOST_JUDGES = 8;
const MOST_SLICES = 40;

export function reportTables(report: SetReport): readonly ReportTable[] {
  const { judges } = report;
  const first = overall(report);
  return [
    ...(first.rows.length > 0 ? [first] : []),
    ...(report.tree ? treeTables(report.tree) : []),
    ...(judges.length > 0 ? [judgeTable(judges)] : []),
    ...judges
      .flatMap(({ name, reward_bench }) => (reward_bench ? [rewardBenchTable(`"${name}"`, reward_bench)] : []))
      .slice(0, MOST_JUDGES),
    ...(judges.length > 1 && judges.length <= MOST_JUDGES ? [agreementTable(report)] : []),
  ];
}

/** What a reader has to know beside the tables. */
export function reportNotes({ tree, no_tree, label, weighted }: SetReport): readonly string[] {
  const circular = tree?.features === "ratings" && label.name === RATED_LABEL;
  return [
    ...(no_tree === null ? [] : [no_tree]),
    ...(circular ? ["This label is read off the very ratings that go through the tree."] : []),
    ...(weighted ? [WEIGHTED_NOTE] : []),
  ];
}

const WEIGHTED_NOTE =
  "Shares, log-loss and the table of tree against label are by the weight of the pairs; an interval is as wide as that of so many pairs of equal weight as are said to be worth. Kappa, McNemar's test and RewardBench's scores count each pair once.";

/** "62.1 % (57.9 to 66.1), 581 pairs"; a dash of nothing. */
export function shareText(share: Share): string {
  const { value, low, high, of, effective } = share;
  if (of === 0) return "–";
  const worth = effective === undefined ? "" : ` worth ${formatNumber(effective, 1)}`;
  return `${formatPercent(value)} (${percentOf(low)} to ${percentOf(high)}), ${countOf(of, "pair")}${worth}`;
}

/** A whole number as it is. */
const weightText = (value: number) => (Number.isInteger(value) ? String(value) : formatNumber(value, 2));
const percentOf = (value: number) => formatNumber(100 * value, 1);

function overall({ label, tree, longer }: SetReport): ReportTable {
  return {
    title: `Agreement with "${label.name}"`,
    columns: ["", "agrees (95 % interval)"],
    rows: [
      ...(tree
        ? [
            [`The tree "${tree.title}" on ${tree.features}`, shareText(tree.accuracy)],
            [`Higher ${tree.first_attribute.name}`, shareText(tree.first_attribute.accuracy)],
          ]
        : []),
      ...(longer.of > 0 ? [["The longer response", shareText(longer)]] : []),
      ...(tree ? [["Same winner in the other order", shareText(tree.swap_consistency)]] : []),
    ],
  };
}

function treeTables({ log_loss, confusion, slices, reward_bench, leaves }: TreeReport): readonly ReportTable[] {
  return [
    {
      title: `What the tree says against the label (log-loss ${lossText(log_loss)}; a coin has 0.693)`,
      columns: ["the tree", "label: response 1", "label: response 2"],
      rows: confusion.map((row, i) => [`response ${i + 1}`, ...row.map(weightText)]),
    },
    {
      title: "Leaves",
      columns: ["leaf", "says for response 2", "label is response 2 (95 % interval)"],
      rows: leaves.map(({ leaf, predicted, observed }) => [
        `leaf ${leaf}`,
        formatPercent(predicted),
        shareText(observed),
      ]),
    },
    ...slices.map(({ column, values }) => ({
      title: `By ${column}`,
      columns: [column, "agrees (95 % interval)"],
      rows: [
        ...values.slice(0, MOST_SLICES).map(({ name, accuracy }) => [name, shareText(accuracy)]),
        ...(values.length > MOST_SLICES ? [[`and ${values.length - MOST_SLICES} more`, ""]] : []),
      ],
    })),
    ...(reward_bench ? [rewardBenchTable("the tree", reward_bench)] : []),
  ];
}

/** Infinite where a leaf leaves nothing to the label of one of its pairs. */
function lossText(loss: number): string {
  if (Number.isNaN(loss)) return "–";
  return Number.isFinite(loss) ? formatNumber(loss, 3) : "infinite: a leaf was sure, and wrong";
}

function rewardBenchTable(whose: string, { sections, overall, withPriorSets }: RewardBenchScores): ReportTable {
  const prior = withPriorSets ? ", the prior sets counting half" : " of the four sections";
  return {
    title: `RewardBench, its subsets weighted as published: ${whose}`,
    columns: ["section", "score", "subsets that are missing"],
    rows: [
      ...sections.map(({ section, score, missing }) => [
        section,
        score === null ? "–" : formatPercent(score),
        missing.join(", ") || "none",
      ]),
      ["Overall", overall === null ? "–" : formatPercent(overall), overall === null ? "not whole" : `the mean${prior}`],
    ],
  };
}

function judgeTable(judges: readonly JudgeReport[]): ReportTable {
  const hasTree = judges.some(({ against_tree }) => against_tree !== null);
  return {
    title: "Judges against the label",
    columns: [
      "judge",
      "agrees (95 % interval)",
      "kappa ± standard error",
      "same in the other order",
      ...(hasTree ? ["right alone: judge, tree (McNemar)"] : []),
    ],
    rows: judges.map(({ name, accuracy, kappa, swap_consistency, against_tree }) => [
      name,
      shareText(accuracy),
      kappaText(kappa),
      swap_consistency ? shareText(swap_consistency) : "–",
      ...(against_tree
        ? [`${against_tree.onlyFirst}, ${against_tree.onlySecond} (${probabilityText(against_tree.p)})`]
        : []),
    ]),
  };
}

function agreementTable({ agreements }: SetReport): ReportTable {
  return {
    title: "Judges with each other",
    columns: ["judges", "kappa ± standard error", "right alone: first, second (McNemar)"],
    rows: agreements.map(({ judges, kappa, test }) => [
      judges.join(" and "),
      kappaText(kappa),
      `${test.onlyFirst}, ${test.onlySecond} (${probabilityText(test.p)})`,
    ]),
  };
}

/** "0.62 ± 0.08"; a dash where there is none. */
export function kappaText({ value, error, pairs }: { value: number; error: number; pairs: number }): string {
  return pairs === 0 || Number.isNaN(value) ? "–" : `${formatNumber(value)} ± ${formatNumber(error)}`;
}

/** "p = 0.143". */
export function probabilityText(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${formatNumber(p, 3)}`;
}
