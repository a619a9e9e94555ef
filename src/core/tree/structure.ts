/** Whether the arrays really form one tree. Iterative: depth must not reach the call stack's limit. */
import type { TrainingDifferences, TreeArrays } from "./types.ts";

export interface StructureFault {
  /** Relative to the arrays, e.g. `children_left[3]`; of the training differences, to the document. */
  readonly path: string;
  readonly expected: string;
  readonly found: unknown;
}

/** Returns the first fault, or undefined for a well-formed tree of `attributes` features. */
export function checkStructure(tree: TreeArrays, attributes: number): StructureFault | undefined {
  return checkLengths(tree) ?? checkNodes(tree, attributes) ?? checkReach(tree);
}

function checkLengths(tree: TreeArrays): StructureFault | undefined {
  const count = tree.children_left.length;
  const columns = ["children_right", "feature", "threshold", "value", "n_node_samples", "samples_fraction"] as const;
  for (const column of columns) {
    const found = tree[column]?.length;
    if (found !== undefined && found !== count) {
      return { path: column, expected: `${count} entries, as in children_left`, found };
    }
  }
  return undefined;
}

function checkNodes(tree: TreeArrays, attributes: number): StructureFault | undefined {
  const count = tree.children_left.length;
  for (let node = 0; node < count; node++) {
    const left = tree.children_left[node] as number;
    const right = tree.children_right[node] as number;
    const weights = tree.value[node] as readonly number[];
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (!(sum > 0)) return { path: `value[${node}]`, expected: "weights with a positive sum", found: weights };
    if (left === -1 && right === -1) continue;
    for (const [path, child] of [
      ["children_left", left],
      ["children_right", right],
    ] as const) {
      if (child < 1 || child >= count) {
        return {
          path: `${path}[${node}]`,
          expected: `a node from 1 to ${count - 1}, or −1 on both sides`,
          found: child,
        };
      }
    }
    const feature = tree.feature[node] as number;
    if (feature < 0 || feature >= attributes) {
      return { path: `feature[${node}]`, expected: `an attribute from 0 to ${attributes - 1}`, found: feature };
    }
  }
  return undefined;
}

/** Every node reached from the root exactly once: no cycle, no shared child, no orphan. */
function checkReach(tree: TreeArrays): StructureFault | undefined {
  const seen = new Uint8Array(tree.children_left.length);
  const stack = [0];
  seen[0] = 1;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const column of ["children_left", "children_right"] as const) {
      const child = tree[column][node] as number;
      if (child === -1) continue;
      if (seen[child]) return { path: `${column}[${node}]`, expected: "a node with one parent", found: child };
      seen[child] = 1;
      stack.push(child);
    }
  }
  const orphan = seen.indexOf(0);
  return orphan === -1 ? undefined : { path: `children_left`, expected: `a parent for node ${orphan}`, found: "none" };
}

/** The same for the training differences: a row for every attribute, and at every split, and at no leaf. */
export function checkTraining(
  { spread, quantiles, at_splits: atSplits }: TrainingDifferences,
  tree: TreeArrays,
  attributes: number,
): StructureFault | undefined {
  for (const [path, { length }, wanted] of [
    ["training.spread", spread, attributes],
    ["training.quantiles", quantiles, attributes],
    ["training.at_splits", atSplits, tree.children_left.length],
  ] as const) {
    if (length !== wanted) return { path, expected: `${wanted} entries`, found: length };
  }
  const wrong = atSplits.findIndex((row, node) => (row === null) !== (tree.children_left[node] === -1));
  if (wrong === -1) return undefined;
  const isLeaf = tree.children_left[wrong] === -1;
  return {
    path: `training.at_splits[${wrong}]`,
    expected: isLeaf ? "null, as this node is a leaf" : "quantiles, as this node is a split",
    found: atSplits[wrong],
  };
}
