/** Python that rebuilds a tree as a scikit-learn classifier, array by array: every threshold exact. */
import { oneLine } from "../../export/plainText.ts";
import { treeDepth } from "../../tree/depth.ts";
import type { DecisionTree } from "../../tree/types.ts";

/** A program that defines `classifier`; needs nothing but numpy and scikit-learn. Node counts that are not known are 1,000 times their share. */
export function sklearnCode({ title, attributes, tree }: DecisionTree): string {
  const counts =
    tree.n_node_samples ??
    tree.samples_fraction?.map((share) => Math.max(1, Math.round(1000 * share))) ??
    tree.feature.map(() => 1);
  // What JSON makes of a line of text is a string of Python's, too.
  const names = attributes.map(oneLine);
  const list = (values: readonly number[]) => `[${values.map(pythonNumber).join(", ")}]`;
  const rows = tree.value.map((row) => {
    const total = row.reduce((sum, value) => sum + value, 0);
    return list(row.map((value) => value / total));
  });
  return `# ${oneLine(title)}
# Features, in this order: response 2 minus response 1 of ${names.join(", ")}.
import numpy as np
from sklearn.tree import DecisionTreeClassifier
from sklearn.tree._tree import Tree

features = [${names.map((name) => JSON.stringify(name)).join(", ")}]
children_left = ${list(tree.children_left)}
children_right = ${list(tree.children_right)}
feature = ${list(tree.feature.map((index, node) => (tree.children_left[node] === -1 ? -2 : index)))}
threshold = ${list(tree.threshold)}
value = [${rows.join(", ")}]
n_node_samples = ${list(counts)}

classifier = DecisionTreeClassifier(max_depth=1).fit(np.zeros((2, len(features)), np.float32), [0, 1])
nodes = np.zeros(len(feature), dtype=classifier.tree_.__getstate__()["nodes"].dtype)
nodes["left_child"], nodes["right_child"] = children_left, children_right
nodes["feature"], nodes["threshold"] = feature, threshold
nodes["n_node_samples"], nodes["weighted_n_node_samples"] = n_node_samples, n_node_samples
state = Tree(len(features), np.array([2], dtype=np.intp), 1)
state.__setstate__(
    {"max_depth": ${treeDepth(tree)}, "node_count": len(feature), "nodes": nodes, "values": np.array(value)[:, None, :]}
)
classifier.tree_, classifier.n_features_in_ = state, len(features)
# classifier.predict_proba(differences) gives the probabilities of response 1 and response 2.
`;
}

/** Python reads "1e+21" and "-0" as JavaScript writes them. */
function pythonNumber(value: number): string {
  return Object.is(value, -0) ? "-0.0" : String(value);
}
