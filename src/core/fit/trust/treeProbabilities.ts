import { childAt, isLeaf, probabilities } from "../../tree/predict.ts";
import type { TreeArrays } from "../../tree/types.ts";

/** The leaf of a row of columns, by the one evaluator. */
export function leafOfRow(tree: TreeArrays, columns: readonly Float32Array[], row: number): number {
  let node = 0;
  while (!isLeaf(tree, node)) node = childAt(tree, node, columns[tree.feature[node] as number]?.[row] as number);
  return node;
}

/** `[row]`: P(response 2) that the tree gives. */
export function treeProbabilities(tree: TreeArrays, columns: readonly Float32Array[], count: number): Float64Array {
  const second = tree.value.map((_, node) => probabilities(tree, node)[1]);
  return Float64Array.from({ length: count }, (_, row) => second[leafOfRow(tree, columns, row)] as number);
}
