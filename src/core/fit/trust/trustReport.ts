/** Whether a fitted tree can be trusted: everything that is shown beside it, from one seed. */
import { isLeaf } from "../../tree/predict.ts";
import type { PreparedData } from "../fitData.ts";
import type { FitOptions } from "../options.ts";
import type { FittedTree } from "../types.ts";
import { heldOut, logisticModel, type Model, majorityModel, oneAttributeModel, treeModel } from "./crossValidate.ts";
import { clusteredMean, type Estimate } from "./estimates.ts";
import { type Fidelity, fidelity, losses } from "./fidelity.ts";
import { type Folds, groupFolds } from "./folds.ts";
import { type LearningPoint, learningCurve } from "./learningCurve.ts";
import {
  bootstrapReplica,
  preferencesOfRows,
  type Replica,
  type ReplicaSummary,
  summarizeReplicas,
} from "./replicas.ts";
import { type SmallestTree, smallestTree } from "./smallestTree.ts";
import { treeProbabilities } from "./treeProbabilities.ts";

export interface TrustSettings {
  readonly folds: number;
  readonly replicas: number;
  readonly seed: number;
}

export const DEFAULT_TRUST: TrustSettings = { folds: 5, replicas: 100, seed: 0 };

/** A model that the tree is held against. */
interface Baseline {
  readonly kind: "majority" | "first attribute" | "logistic";
  readonly name: string;
  readonly fidelity: Fidelity;
  /** Log-loss of this model less that of the tree, pair by pair: above 0 the tree is better. */
  readonly worseBy: Estimate;
}

export interface TrustReport {
  readonly settings: TrustSettings;
  /** Prompts, or pairs where there are no prompts: what folds and replicas are made of. */
  readonly groups: number;
  readonly rows: number;
  /** The share of response 2 among the labels. */
  readonly second: number;
  /** On pairs that were held out. */
  readonly tree: Fidelity;
  /** On the very pairs that it was fitted to. */
  readonly seen: Fidelity;
  readonly baselines: readonly Baseline[];
  readonly replicas: ReplicaSummary;
  readonly curve: readonly LearningPoint[];
  readonly size: SmallestTree;
  /** Rows of the smallest leaf. */
  readonly smallestLeaf: number;
  /** Nodes that somebody decided, with all pairs in view. */
  readonly byHand: number;
  /** Attributes whose difference names the label of every row: the label was made of them, or the other way round. */
  readonly sameAs: readonly number[];
  /** Whether classes were weighed, so that leaves say other shares than the labels have. */
  readonly isClassWeighted: boolean;
}

/** Shares of the whole that are done after each part. */
const AFTER = { baselines: 0.1, curve: 0.16, size: 0.2 } as const;

/** `onProgress`: the share that is done, 0–1. */
export function trustReport(
  data: PreparedData,
  fitted: FittedTree,
  options: FitOptions,
  settings: TrustSettings = DEFAULT_TRUST,
  onProgress: (share: number) => void = () => undefined,
): TrustReport {
  const { labels, groups, count } = data;
  const folds = groupFolds(groups, settings.folds, settings.seed);
  const model = treeModel(data, options);
  const own = heldOut(model, folds);
  const judged = (second: Float64Array) => fidelity(second, labels, groups);
  const baselines = baselinesOf(data, options, folds, own);
  onProgress(AFTER.baselines);
  const curve = learningCurve(data, model, folds, settings.seed);
  onProgress(AFTER.curve);
  const size = smallestTree(data, options, folds);
  onProgress(AFTER.size);
  const preferences = preferencesOfRows(fitted.tree, data.columns, count);
  const replicas: Replica[] = [];
  for (let i = 0; i < settings.replicas; i++) {
    replicas.push(bootstrapReplica(data, options, preferences, settings.seed + i + 1));
    onProgress(AFTER.size + ((1 - AFTER.size) * (i + 1)) / settings.replicas);
  }
  return {
    settings: { ...settings, folds: folds.count },
    groups: new Set(groups).size,
    rows: count,
    second: labels.reduce((sum, label) => sum + label, 0) / count,
    tree: judged(own),
    seen: judged(treeProbabilities(fitted.tree, data.columns, count)),
    baselines,
    replicas: summarizeReplicas(replicas, data.attributes.length),
    curve,
    size,
    smallestLeaf: smallestLeaf(fitted),
    byHand: options.by_hand?.length ?? 0,
    sameAs: sameAsLabel(data),
    isClassWeighted: options.class_weight !== undefined,
  };
}

function baselinesOf(data: PreparedData, options: FitOptions, folds: Folds, own: Float64Array): readonly Baseline[] {
  const first = data.attributes[0] as string;
  const models: readonly (readonly [string, Model])[] = [
    ["the more frequent response", majorityModel(data)],
    ...(data.attributes.length > 1 ? [[`${first} alone`, oneAttributeModel(data, options, 0)] as const] : []),
    ["a weighted sum (logistic regression)", logisticModel(data)],
  ];
  const ours = losses(own, data.labels);
  return models.map(([name, model], i) => {
    const second = heldOut(model, folds);
    const worse = losses(second, data.labels).map((loss, row) => loss - (ours[row] as number));
    const kind = i === 0 ? "majority" : i === models.length - 1 ? "logistic" : "first attribute";
    return {
      kind,
      name,
      fidelity: fidelity(second, data.labels, data.groups),
      worseBy: clusteredMean(worse, data.groups),
    };
  });
}

/** Rows without a difference are on nobody's side; where they are many, the column is not what the label was made of. */
const MOST_OPEN = 0.05;

function sameAsLabel({ columns, labels, count }: PreparedData): readonly number[] {
  return columns.flatMap((column, attribute) => {
    let open = 0;
    for (let row = 0; row < count; row++) {
      const difference = column[row] as number;
      if (difference === 0) open++;
      else if (Number(difference > 0) !== labels[row]) return [];
    }
    return open <= MOST_OPEN * count ? [attribute] : [];
  });
}

function smallestLeaf({ tree }: FittedTree): number {
  return Math.min(...tree.n_node_samples.filter((_, node) => isLeaf(tree, node)));
}
