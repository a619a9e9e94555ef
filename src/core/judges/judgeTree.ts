/** A tree for each judge of a set, as the paper has it: its importances are the means of bootstrap replicas. */
import type { DecodeError } from "../../base/decode.ts";
import { ok, type Result } from "../../base/result.ts";
import { fitSet } from "../fit/fitSet.ts";
import type { FitSource } from "../fit/fittedDocument.ts";
import type { FitOptions } from "../fit/options.ts";
import type { FitChoice } from "../fit/setFitData.ts";
import { heldOut, treeModel } from "../fit/trust/crossValidate.ts";
import { clusteredMean, type Estimate } from "../fit/trust/estimates.ts";
import { hits } from "../fit/trust/fidelity.ts";
import { groupFolds } from "../fit/trust/folds.ts";
import { bootstrapReplica, preferencesOfRows, type ReplicaSummary, summarizeReplicas } from "../fit/trust/replicas.ts";
import type { TrustSettings } from "../fit/trust/trustReport.ts";
import type { PairColumns } from "../set/columns.ts";
import type { DecisionTree } from "../tree/types.ts";

export interface JudgeTree {
  readonly judge: string;
  readonly document: DecisionTree;
  readonly pairs: number;
  /** How often the tree says what the judge says, on held-out pairs. */
  readonly accuracy: Estimate;
  readonly replicas: ReplicaSummary;
  /** `[replica][attribute]`: importances by impurity, for what is said of two judges at once. */
  readonly impurity: readonly (readonly number[])[];
}

/** `choice.label` names the judge. */
export function judgeTree(
  columns: PairColumns,
  choice: FitChoice,
  options: FitOptions,
  source: Pick<FitSource, "name" | "model">,
  settings: TrustSettings,
): Result<JudgeTree, DecodeError> {
  const made = fitSet(columns, choice, options, source);
  if (!made.ok) return made;
  const { data, fitted, document, pairs } = made.value;
  const second = heldOut(treeModel(data, options), groupFolds(data.groups, settings.folds, settings.seed));
  const preferences = preferencesOfRows(fitted.tree, data.columns, data.count);
  const replicas = Array.from({ length: settings.replicas }, (_, i) =>
    bootstrapReplica(data, options, preferences, settings.seed + i + 1),
  );
  return ok({
    judge: choice.label,
    document,
    pairs,
    accuracy: clusteredMean(hits(second, data.labels), data.groups),
    replicas: summarizeReplicas(replicas, data.attributes.length),
    impurity: replicas.map(({ impurity }) => impurity),
  });
}
