/**
 * A decision tree on attribute differences, in scikit-learn's own arrays under its own names (`sklearn.tree._tree.Tree`). Node 0 is the
 * root; a leaf has children −1.
 */
export interface TreeArrays {
  readonly children_left: readonly number[];
  readonly children_right: readonly number[];
  /** Index into `attributes`; negative at a leaf. */
  readonly feature: readonly number[];
  /** float64, never rounded. A split sends x left iff `Math.fround(x) <= threshold`. */
  readonly threshold: readonly number[];
  /** `[node, class]`: weights or probabilities; only their ratio counts. */
  readonly value: readonly (readonly number[])[];
  /** Training pairs that reached each node, where known. */
  readonly n_node_samples?: readonly number[] | undefined;
  /** The same as a share of the root's, where only that was published. */
  readonly samples_fraction?: readonly number[] | undefined;
}

/** How the differences that a tree was fitted on are distributed, rating units. Quantiles rise in equal steps from the smallest to the largest. */
export interface TrainingDifferences {
  /** `[attribute]`: standard deviations. */
  readonly spread: readonly number[];
  /** `[attribute][step]`, over all pairs. */
  readonly quantiles: readonly (readonly number[])[];
  /** `[node][step]`: of a split's own attribute, over the pairs that reach it; null at leaves. */
  readonly at_splits: readonly (readonly number[] | null)[];
}

export interface DecisionTree {
  readonly id: string;
  readonly title: string;
  readonly attributes: readonly string[];
  readonly classes: readonly string[];
  readonly tree: TreeArrays;
  /** Published trees come without. */
  readonly training?: TrainingDifferences | undefined;
  /** Where it came from: free-form, but `model` names the rewards it was fitted on and `source` the publication. */
  readonly provenance: Readonly<Record<string, unknown>>;
}

export type Direction = "left" | "right";

/** 0 = response 1, 1 = response 2. */
export type Preference = 0 | 1;
