import type { DecisionTree } from "../../core/tree/types.ts";

const CLASSES = ["response 1 preferred", "response 2 preferred"];

/** Root pivotal, left side settled; the right side can still change the winner. */
export const SMALL: DecisionTree = {
  id: "small",
  title: "Small",
  attributes: ["helpfulness", "verbosity"],
  classes: CLASSES,
  tree: {
    children_left: [1, 2, -1, -1, 5, -1, -1],
    children_right: [4, 3, -1, -1, 6, -1, -1],
    feature: [0, 1, -2, -2, 1, -2, -2],
    threshold: [0.019, -0.5, -2, -2, 0.31478938460350037, -2, -2],
    value: [
      [50, 50],
      [85, 15],
      [9, 1],
      [8, 2],
      [20, 80],
      [6, 4],
      [1, 9],
    ],
    n_node_samples: [100, 50, 25, 25, 50, 25, 25],
  },
  provenance: {},
};

/** A complete tree of the given depth on one attribute: leaves prefer 1 on the left half, 2 on the right. */
export function completeTree(depth: number): DecisionTree {
  const count = 2 ** (depth + 1) - 1;
  const splits = 2 ** depth - 1;
  const nodes = Array.from({ length: count }, (_, i) => i);
  const leaf = (i: number) => i >= splits;
  const isLeft = (i: number): boolean => (i <= 2 ? i === 1 : isLeft(Math.floor((i - 1) / 2)));
  return {
    id: `depth-${depth}`,
    title: `Depth ${depth}`,
    attributes: ["helpfulness"],
    classes: CLASSES,
    tree: {
      children_left: nodes.map((i) => (leaf(i) ? -1 : 2 * i + 1)),
      children_right: nodes.map((i) => (leaf(i) ? -1 : 2 * i + 2)),
      feature: nodes.map((i) => (leaf(i) ? -2 : 0)),
      threshold: nodes.map((i) => (leaf(i) ? -2 : i / 10)),
      value: nodes.map((i) => (isLeft(i) ? [8, 2] : [2, 8])),
    },
    provenance: {},
  };
}
