/** A fitted tree as a document that opens wherever a tree opens. */
import type { DecisionTree } from "../tree/types.ts";
import { dataDigest } from "./dataDigest.ts";
import type { FitData } from "./fitData.ts";
import { impurityImportances } from "./importances.ts";
import type { FitOptions } from "./options.ts";
import type { FitChoice, SetFitData } from "./setFitData.ts";
import { trainingDifferences } from "./trainingDifferences.ts";
import type { FittedTree } from "./types.ts";

const CLASSES = ["response 1 preferred", "response 2 preferred"] as const;

export interface FitSource {
  /** The file or set, as people know it. */
  readonly name: string;
  readonly choice: FitChoice & { readonly kind: "rewards" | "ratings" };
  readonly leftOut: SetFitData["leftOut"];
  /** Pairs, each counted once. */
  readonly pairs: number;
}

/** With provenance: data and its digest, label, options, software, importances. */
export function fittedDocument(
  fitted: FittedTree,
  data: FitData,
  options: FitOptions,
  source: FitSource,
): DecisionTree {
  const { choice, leftOut, pairs, name } = source;
  const importances = impurityImportances(fitted, data.attributes.length);
  const digest = dataDigest(data);
  return {
    id: `fit-${digest.slice(0, 12)}`,
    title: `${choice.label} on ${name}`,
    attributes: data.attributes,
    classes: CLASSES,
    tree: fitted.tree,
    training: trainingDifferences(data, fitted.tree),
    provenance: {
      kind: "fitted",
      source: name,
      inputs: choice.kind === "ratings" ? "differences of people's ratings" : "differences of rewards",
      label: choice.label,
      pairs,
      orders: choice.bothOrders ? "each pair in both orders" : "each pair as it stands in the file",
      left_out: { ties: leftOut.ties, no_label: leftOut.noLabel, no_difference: leftOut.noDifference },
      data_sha256: digest,
      fit: { library: "Split Decision, as scikit-learn's DecisionTreeClassifier", ...options },
      feature_importances: Object.fromEntries(data.attributes.map((attribute, i) => [attribute, importances[i]])),
      impurity: fitted.impurity,
      weighted_n_node_samples: fitted.weighted_n_node_samples,
    },
  };
}
