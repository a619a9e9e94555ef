/**
 * What `evaluate` prints and the page shows of a set: how often a tree agrees with a label, where, how sure, and how the judges of the set
 * agree with each other. A pure function of columns and tree.
 */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { Share } from "../numeric/proportion.ts";
import { SWAPPED_SUFFIX } from "../row.ts";
import type { DecisionTree } from "../tree/types.ts";
import {
  accuracy,
  cohenKappa,
  type Kappa,
  type Labels,
  type PairedTest,
  pairedTest,
  type Weights,
} from "./agreement.ts";
import { LABEL, NO_LABEL, type PairColumns, type SliceColumn, TIE } from "./columns.ts";
import { confusion, preferencesOf } from "./confusion.ts";
import { calibration, type FlowNode, flow, type LeafCalibration, logLoss } from "./flow.ts";
import { labelColumns, labelOfDifference, onePairAnId, pairsBySlice, RATED_LABEL } from "./labelColumns.ts";
import { swapConsistency } from "./positionConsistency.ts";
import { type RewardBenchScores, rewardBenchScores, subsetShares } from "./rewardBench.ts";
import { differencesOf, type FeatureKind, featureKindOf, NO_LEAF, routePairs } from "./routing.ts";

const REPORT_SCHEMA = "split-decision/set-report@1";

export interface SetReport {
  readonly schema: typeof REPORT_SCHEMA;
  readonly pairs: number;
  /** Whether shares, log-loss and confusion are by the weight of the pairs; kappa, McNemar's test and RewardBench's scores never are. */
  readonly weighted: boolean;
  /** The column that everything is held against, and what it says. */
  readonly label: { readonly name: string } & LabelCounts;
  /** Null where nothing of the set can go through the tree. */
  readonly tree: TreeReport | null;
  /** Why nothing can; null where there is a tree. */
  readonly no_tree: string | null;
  /** The other columns of labels, each against the label. */
  readonly judges: readonly JudgeReport[];
  /** Each judge with each later one. */
  readonly agreements: readonly JudgeAgreement[];
  /** Preferring the longer response, where there are texts. */
  readonly longer: Share;
}

interface LabelCounts {
  readonly response_1: number;
  readonly response_2: number;
  readonly ties: number;
  readonly none: number;
}

export interface TreeReport {
  readonly id: string;
  readonly title: string;
  readonly features: FeatureKind;
  /** Pairs that reached a leaf. */
  readonly pairs: number;
  readonly accuracy: Share;
  readonly log_loss: number;
  /** Rows: the tree's preference; columns: the label. Response 1 first. Pairs, or what they weigh. */
  readonly confusion: readonly (readonly [number, number])[];
  /** Preferring the higher helpfulness, or whatever the first attribute is. */
  readonly first_attribute: { readonly name: string; readonly accuracy: Share };
  readonly slices: readonly SliceReport[];
  readonly reward_bench: RewardBenchScores | null;
  readonly leaves: readonly LeafCalibration[];
  readonly flow: readonly FlowNode[];
  /** How often the same response wins when the two change places. */
  readonly swap_consistency: Share;
}

interface SliceReport {
  readonly column: string;
  readonly values: readonly { readonly name: string; readonly accuracy: Share }[];
}

export interface JudgeReport {
  readonly name: string;
  readonly accuracy: Share;
  readonly kappa: Kappa;
  /** Against the tree: who is right alone (first: the judge). Null without a tree. */
  readonly against_tree: PairedTest | null;
  /** How often the judge named the same response with the responses the other way round; null where that was not asked. */
  readonly swap_consistency: Share | null;
  readonly reward_bench: RewardBenchScores | null;
}

export interface JudgeAgreement {
  readonly judges: readonly [string, string];
  readonly kappa: Kappa;
  readonly test: PairedTest;
}

export interface ReportOptions {
  /** Rewards where the set has them, else ratings. */
  readonly features?: FeatureKind;
  /** The set's own label, else what follows from the ratings, else the first judge. */
  readonly label?: string;
  /** Pairs count by their weight, where the set has weights. */
  readonly weighted?: boolean;
}

/** The error says which column the set lacks. What the tree asks about and the set has not is no error: judges can be held against each other without it. */
export function setReport(
  given: PairColumns,
  document: DecisionTree,
  options: ReportOptions = {},
): Result<SetReport, DecodeError> {
  const columns = onePairAnId(given);
  const all = labelColumns(columns);
  const label = labelNamed(all, options.label);
  if (!label.ok) return label;
  const { name, labels } = label.value;
  const kind = options.features ?? featureKindOf(columns);
  const brings = kind === "rewards" ? columns.attributes.length > 0 : Object.keys(columns.ratings).length > 0;
  if (options.features && !brings) return err(new DecodeError("The set", "", kind, "a set without"));
  const weights = options.weighted ? columns.weights : undefined;
  const routed = brings ? treeReport(columns, document, kind, { labels, weights }) : err(new Error(NOTHING_TO_ROUTE));
  const preferences = routed.ok ? routed.value.preferences : undefined;
  const judges = [...all].filter(([judge]) => judge !== name && !judge.endsWith(SWAPPED_SUFFIX));
  return ok({
    schema: REPORT_SCHEMA,
    pairs: columns.count,
    weighted: weights !== undefined,
    label: { name, ...countLabels(labels) },
    tree: routed.ok ? routed.value.report : null,
    no_tree: routed.ok ? null : routed.error.message,
    judges: judges.map(([judge, its]) => ({
      name: judge,
      accuracy: accuracy(its, labels, undefined, weights),
      kappa: cohenKappa(its, labels),
      against_tree: preferences ? pairedTest(its, preferences, labels) : null,
      swap_consistency: swapConsistency(its, all.get(`${judge}${SWAPPED_SUFFIX}`), weights),
      reward_bench: rewardBenchOf(columns, its, labels, columns.scalars[judge]),
    })),
    agreements: judges.flatMap(([first, a], at) =>
      judges.slice(at + 1).map(([second, b]): JudgeAgreement => {
        return { judges: [first, second], kappa: cohenKappa(a, b), test: pairedTest(a, b, labels) };
      }),
    ),
    longer: accuracy(Int8Array.from(columns.longer, labelOfDifference), labels, undefined, weights),
  });
}

const NOTHING_TO_ROUTE = "The set has no rewards and no ratings, so nothing of it goes through a tree.";

/** The column of that name; without one the file's own label, what people rated higher, or else the first column there is. */
function labelNamed(
  all: ReadonlyMap<string, Labels>,
  wanted: string | undefined,
): Result<{ readonly name: string; readonly labels: Labels }, DecodeError> {
  const name = wanted ?? [LABEL, RATED_LABEL, ...all.keys()].find((one) => all.has(one));
  const labels = name === undefined ? undefined : all.get(name);
  if (name !== undefined && labels) return ok({ name, labels });
  const known = [...all.keys()].join(", ") || "no labels at all";
  return err(new DecodeError("The set", "", name === undefined ? "a column of labels" : `a label "${name}"`, known));
}

function treeReport(
  columns: PairColumns,
  document: DecisionTree,
  kind: FeatureKind,
  { labels, weights }: { readonly labels: Labels; readonly weights: Weights },
): Result<{ report: TreeReport; preferences: Labels }, DecodeError> {
  const routed = routePairs(columns, document, kind);
  if (!routed.ok) return routed;
  const swapped = routePairs(columns, document, kind, -1);
  if (!swapped.ok) return swapped;
  const { tree } = document;
  const preferences = preferencesOf(tree, routed.value);
  const otherWay = preferencesOf(tree, swapped.value).map((winner) => (winner < 0 ? winner : 1 - winner));
  const firstAttribute = document.attributes[0] as string;
  const first = Int8Array.from(differencesOf(columns, firstAttribute, kind) ?? [], labelOfDifference);
  const confused = confusion(preferences, labels, undefined, weights);
  const report: TreeReport = {
    id: document.id,
    title: document.title,
    features: kind,
    pairs: routed.value.reduce((n, leaf) => n + Number(leaf !== NO_LEAF), 0),
    accuracy: accuracy(preferences, labels, undefined, weights),
    log_loss: logLoss(tree, routed.value, labels, weights),
    confusion: confused.weights ?? confused.counts,
    first_attribute: { name: firstAttribute, accuracy: accuracy(first, labels, undefined, weights) },
    slices: Object.entries(columns.slices).map(([column, slices]) => ({
      column,
      values: [...accuracyBySlice(slices, preferences, labels, weights)].map(([name, its]) => ({
        name,
        accuracy: its,
      })),
    })),
    reward_bench: rewardBenchOf(columns, preferences, labels),
    leaves: calibration(tree, routed.value, labels, undefined, weights),
    flow: flow(tree, routed.value, labels, undefined, weights),
    swap_consistency: accuracy(otherWay, preferences, undefined, weights),
  };
  return ok({ report, preferences });
}

function accuracyBySlice(
  slices: SliceColumn,
  preferences: Labels,
  labels: Labels,
  weights?: Weights,
): ReadonlyMap<string, Share> {
  return new Map(pairsBySlice(slices).map(({ name, pairs }) => [name, accuracy(preferences, labels, pairs, weights)]));
}

/** RewardBench names its sets in the column `subset`. */
function rewardBenchOf(
  { slices }: PairColumns,
  preferences: Labels,
  labels: Labels,
  scores?: Float64Array,
): RewardBenchScores | null {
  const subsets = slices.subset;
  return subsets ? rewardBenchScores(subsetShares(subsets, preferences, labels, scores)) : null;
}

function countLabels(labels: Labels): LabelCounts {
  const count = (code: number) => labels.reduce((n, label) => n + Number(label === code), 0);
  return { response_1: count(0), response_2: count(1), ties: count(TIE), none: count(NO_LABEL) };
}
