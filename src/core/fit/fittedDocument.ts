/** A fitted tree as a document that opens wherever a tree opens. */
import { treeDigest } from "../tree/digest.ts";
import type { DecisionTree } from "../tree/types.ts";
import { dataDigest } from "./dataDigest.ts";
import type { FitData } from "./fitData.ts";
import { impurityImportances } from "./importances.ts";
import type { FitOptions } from "./options.ts";
import type { FitChoice, SetFitData } from "./setFitData.ts";
import { trainingDifferences } from "./trainingDifferences.ts";
import type { FittedTree } from "./types.ts";

const CLASSES = ["response 1 preferred", "response 2 preferred"] as const;

const MOST_TITLE = 200;
/** Past so many nodes, the quantiles at each would be megabytes, and nobody looks at them. */
const MOST_NODES_TOLD = 255;

export interface FitSource {
  /** The file or set, as people know it. */
  readonly name: string;
  /** The id of the model whose rewards the differences are of, where they are of one. */
  readonly model?: string | undefined;
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
  const { choice, leftOut, pairs, name, model } = source;
  const importances = impurityImportances(fitted, data.attributes.length);
  const digest = dataDigest(data);
  const document = {
    id: "",
    title: `${choice.label} on ${name}`.slice(0, MOST_TITLE),
    attributes: data.attributes,
    classes: CLASSES,
    tree: fitted.tree,
    ...(fitted.tree.feature.length <= MOST_NODES_TOLD && { training: trainingDifferences(data, fitted.tree) }),
    provenance: {
      kind: "fitted",
      ...(model !== undefined && choice.kind === "rewards" ? { model } : {}),
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
  return { ...document, id: `fit-${treeDigest(document).slice(0, 12)}` };
}
