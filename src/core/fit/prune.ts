/** Minimal cost-complexity pruning (Breiman and others, "Classification and Regression Trees", 1984), in scikit-learn's steps. */
import { isLeaf } from "../tree/predict.ts";
import type { FittedTree } from "./types.ts";

/** A branch that goes next: the cost per leaf that it saves, and the node that becomes a leaf. */
export interface PruningStep {
  readonly ccp_alpha: number;
  readonly node: number;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * What is cut, in order, down to the root alone (sklearn `cost_complexity_pruning_path`, without its first entry), or as far as the splits that are to
 * be `kept` allow; with each of those come all above it.
 */
export function pruningPath(fitted: FittedTree, kept = NONE): readonly PruningStep[] {
  const { tree, impurity, weighted_n_node_samples: weight } = fitted;
  const count = tree.feature.length;
  const parent = parents(fitted);
  const cost = impurity.map((own, node) => ((weight[node] as number) * own) / (weight[0] as number));
  const branch = new Float64Array(count);
  const leaves = new Int32Array(count);
  for (let leaf = 0; leaf < count; leaf++) {
    if (!isLeaf(tree, leaf)) continue;
    const own = cost[leaf] as number;
    branch[leaf] = own;
    for (let node = parent[leaf] as number; node !== -1; node = parent[node] as number) {
      branch[node] = (branch[node] as number) + own;
      leaves[node] = (leaves[node] as number) + 1;
    }
  }
  const open = Uint8Array.from(tree.feature, (_, node) => (isLeaf(tree, node) || kept.has(node) ? 0 : 1));
  const steps: PruningStep[] = [];
  while (open.includes(1)) {
    const step = weakest(
      open,
      (node) => ((cost[node] as number) - (branch[node] as number)) / ((leaves[node] as number) - 1),
    );
    steps.push(step);
    close(fitted, step.node, open);
    const gone = (leaves[step.node] as number) - 1;
    const more = (cost[step.node] as number) - (branch[step.node] as number);
    leaves[step.node] = 0;
    branch[step.node] = cost[step.node] as number;
    for (let node = parent[step.node] as number; node !== -1; node = parent[node] as number) {
      leaves[node] = (leaves[node] as number) - gone;
      branch[node] = (branch[node] as number) + more;
    }
  }
  return steps;
}

/** The first of the lowest. */
function weakest(open: Uint8Array, alphaOf: (node: number) => number): PruningStep {
  let found: PruningStep = { ccp_alpha: Number.MAX_VALUE, node: 0 };
  for (let node = 0; node < open.length; node++) {
    if (open[node] !== 1) continue;
    const ccp_alpha = alphaOf(node);
    if (ccp_alpha < found.ccp_alpha) found = { ccp_alpha, node };
  }
  return found;
}

function close({ tree }: FittedTree, top: number, open: Uint8Array): void {
  const stack = [top];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    open[node] = 0;
    if (!isLeaf(tree, node)) stack.push(tree.children_left[node] as number, tree.children_right[node] as number);
  }
}

function parents({ tree }: FittedTree): Int32Array {
  const parent = new Int32Array(tree.feature.length).fill(-1);
  for (let node = 0; node < parent.length; node++) {
    if (isLeaf(tree, node)) continue;
    parent[tree.children_left[node] as number] = node;
    parent[tree.children_right[node] as number] = node;
  }
  return parent;
}

/** The tree without the branches that cost no more than `ccp_alpha` a leaf (sklearn `ccp_alpha`). */
export function prune(fitted: FittedTree, ccp_alpha: number, kept = NONE): FittedTree {
  const cut = pruningPath(fitted, kept);
  const end = cut.findIndex((step) => ccp_alpha < step.ccp_alpha);
  return collapse(
    fitted,
    cut.slice(0, end === -1 ? cut.length : end).map(({ node }) => node),
  );
}

/** The tree with these nodes as leaves, its nodes numbered anew, depth first and left before right. */
function collapse(fitted: FittedTree, leaves: readonly number[]): FittedTree {
  if (leaves.length === 0) return fitted;
  const { tree, impurity, weighted_n_node_samples } = fitted;
  const kept: number[] = [];
  const number = new Int32Array(tree.feature.length).fill(-1);
  const collapsed = new Set(leaves);
  const endsHere = (node: number) => collapsed.has(node) || isLeaf(tree, node);
  const stack = [0];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    number[node] = kept.push(node) - 1;
    if (!endsHere(node)) stack.push(tree.children_right[node] as number, tree.children_left[node] as number);
  }
  const pick = <T>(column: readonly T[]) => kept.map((node) => column[node] as T);
  const child = (column: readonly number[]) =>
    kept.map((node) => (endsHere(node) ? -1 : (number[column[node] as number] as number)));
  const split = (column: readonly number[]) => kept.map((node) => (endsHere(node) ? -2 : (column[node] as number)));
  return {
    tree: {
      children_left: child(tree.children_left),
      children_right: child(tree.children_right),
      feature: split(tree.feature),
      threshold: split(tree.threshold),
      value: pick(tree.value),
      n_node_samples: pick(tree.n_node_samples),
    },
    impurity: pick(impurity),
    weighted_n_node_samples: pick(weighted_n_node_samples),
  };
}
