/** A tree in Graphviz' language. */

import { oneLine } from "../../export/plainText.ts";
import { formatCount, formatPercent, formatThreshold } from "../../format.ts";
import { childrenOf } from "../../tree/pivotal.ts";
import { isLeaf, preferenceAt, probabilities } from "../../tree/predict.ts";
import { comparison } from "../../tree/rules.ts";
import type { DecisionTree } from "../../tree/types.ts";

/** Splits ask about a difference, links say the side, leaves the response and its probability. */
export function treeDot({ title, attributes, tree }: DecisionTree): string {
  const lines = tree.feature.flatMap((feature, node) => {
    const pairs = tree.n_node_samples?.[node];
    const count = pairs === undefined ? "" : `\\n${formatCount(pairs)} pairs`;
    if (isLeaf(tree, node)) {
      const preference = preferenceAt(tree, node);
      const share = formatPercent(probabilities(tree, node)[preference]);
      return [`  ${node} [shape=box, label="response ${preference + 1}, ${share}${count}"];`];
    }
    const [left, right] = childrenOf(tree, node) as [number, number];
    const threshold = formatThreshold(tree.threshold[node] as number);
    return [
      `  ${node} [label="${escaped(attributes[feature] as string)} difference${count}"];`,
      `  ${node} -> ${left} [label="${comparison("left", threshold)}"];`,
      `  ${node} -> ${right} [label="${comparison("right", threshold)}"];`,
    ];
  });
  return `digraph tree {\n  label="${escaped(title)}";\n  node [fontname="sans-serif"];\n  edge [fontname="sans-serif"];\n${lines.join("\n")}\n}\n`;
}

function escaped(text: string): string {
  return oneLine(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}
