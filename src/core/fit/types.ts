import type { TreeArrays } from "../tree/types.ts";

/** A tree with what only its fit knows: scikit-learn's own columns under its own names, `[node]`. */
export interface FittedTree {
  readonly tree: TreeArrays & { readonly n_node_samples: readonly number[] };
  readonly impurity: readonly number[];
  readonly weighted_n_node_samples: readonly number[];
}
