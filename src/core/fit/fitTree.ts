import { decidedSplits } from "./decidedSplits.ts";
import type { PreparedData } from "./fitData.ts";
import { growTree } from "./growTree.ts";
import { type FitOptions, growLimits } from "./options.ts";
import { prune } from "./prune.ts";
import type { FittedTree } from "./types.ts";

/**
 * A tree fitted to the labels: node for node that of scikit-learn's `DecisionTreeClassifier` with the same options and data, where no tie makes
 * scikit-learn draw lots. At a tie the lowest attribute counts, then the lowest threshold. `sample_weight` `[row]`, at least 0, not all 0; `rows`
 * is what shares in the options are taken of.
 */
export function fitTree(
  data: PreparedData,
  options: FitOptions,
  sample_weight?: Float64Array,
  rows = data.count,
): FittedTree {
  const weights = classWeighted(data, options, sample_weight);
  const grown = growTree(data, options, growLimits(options, rows), weights);
  return options.ccp_alpha > 0 ? prune(grown, options.ccp_alpha, decidedSplits(grown, options)) : grown;
}

/** Sample weights times those of the classes (sklearn `compute_sample_weight`: "balanced" counts rows, whatever they weigh). */
function classWeighted(
  { labels, count }: PreparedData,
  { class_weight }: FitOptions,
  weights: Float64Array | undefined,
): Float64Array | undefined {
  if (!class_weight) return weights;
  const [first, second] = class_weight === "balanced" ? balanced(labels, count) : class_weight;
  return Float64Array.from(labels, (label, row) => (weights?.[row] ?? 1) * (label === 1 ? second : first));
}

/** Of a class without rows nothing is weighed. */
function balanced(labels: Uint8Array, count: number): readonly [number, number] {
  const second = labels.reduce((sum, label) => sum + label, 0);
  return [count / (2 * (count - second)), count / (2 * second)];
}
