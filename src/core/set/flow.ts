/** Where the pairs of a set go in a tree, and whether the label agrees with the leaves they end in. */
import { otherShare, type Share, share, weighedShare } from "../numeric/proportion.ts";
import { childrenOf } from "../tree/pivotal.ts";
import { isLeaf, preferenceAt, probabilities } from "../tree/predict.ts";
import type { Preference, TreeArrays } from "../tree/types.ts";
import type { Labels, Weights } from "./agreement.ts";
import { NO_LABEL } from "./columns.ts";
import { NO_LEAF } from "./routing.ts";

export interface FlowNode {
  readonly node: number;
  /** Pairs that come through; no label is needed for that. */
  readonly pairs: number;
  /** Of those whose label is a response: the share whose leaf prefers it. */
  readonly agreement: Share;
}

/**
 * Every node with the pairs that come through it, `[node]`. `pairs`: only these; otherwise all. `weights`: agreement by weight; the pairs are
 * counted all the same.
 */
export function flow(
  tree: TreeArrays,
  leaves: Int32Array,
  labels: Labels | null,
  pairs?: Uint32Array,
  weights?: Weights,
): readonly FlowNode[] {
  const through = new Float64Array(tree.children_left.length);
  const [decided, agreeing] = [through.slice(), through.slice()];
  const [weight, agreeingWeight, squares] = [through.slice(), through.slice(), through.slice()];
  const winners = tree.children_left.map((_, node) => preferenceAt(tree, node));
  const count = pairs?.length ?? leaves.length;
  for (let i = 0; i < count; i++) {
    const pair = pairs ? (pairs[i] as number) : i;
    const leaf = leaves[pair] as number;
    if (leaf === NO_LEAF) continue;
    through[leaf] = (through[leaf] as number) + 1;
    const label = labels?.[pair] ?? NO_LABEL;
    if (label < 0) continue;
    const agrees = Number(winners[leaf] === label);
    decided[leaf] = (decided[leaf] as number) + 1;
    agreeing[leaf] = (agreeing[leaf] as number) + agrees;
    if (!weights) continue;
    const its = weights[pair] as number;
    weight[leaf] = (weight[leaf] as number) + its;
    agreeingWeight[leaf] = (agreeingWeight[leaf] as number) + its * agrees;
    squares[leaf] = (squares[leaf] as number) + its * its;
  }
  for (const node of upwards(tree)) {
    for (const child of childrenOf(tree, node)) {
      for (const sums of [through, decided, agreeing, weight, agreeingWeight, squares])
        sums[node] = (sums[node] as number) + (sums[child] as number);
    }
  }
  const at = (sums: Float64Array, node: number) => sums[node] as number;
  const agreement = (node: number): Share => {
    const [hits, of] = [at(agreeing, node), at(decided, node)];
    if (!weights) return share(hits, of);
    const weightOfHits = at(agreeingWeight, node);
    return weighedShare({ hits, of, weightOfHits, weight: at(weight, node), squares: at(squares, node) });
  };
  return winners.map((_, node) => ({ node, pairs: at(through, node), agreement: agreement(node) }));
}

/** The leaves that can be come to from a node, from left to right; a leaf is its own. */
export function leavesBelow(tree: TreeArrays, node: number): readonly number[] {
  const leaves: number[] = [];
  const stack = [node];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (isLeaf(tree, at)) leaves.push(at);
    else stack.push(...childrenOf(tree, at).toReversed());
  }
  return leaves;
}

/** Splits after all that is below them, however the nodes are numbered. */
function upwards(tree: TreeArrays): readonly number[] {
  const order = [0];
  for (const node of order) order.push(...childrenOf(tree, node));
  return order.reverse().filter((node) => !isLeaf(tree, node));
}

export interface LeafCalibration {
  readonly leaf: number;
  readonly preference: Preference;
  /** P(response 2 preferred) that the leaf says. */
  readonly predicted: number;
  /** How often the label is response 2, of the pairs there whose label is a response. */
  readonly observed: Share;
}

/** What each leaf says against what the labels say, in the order of the nodes. `pairs`: only these; otherwise all. */
export function calibration(
  tree: TreeArrays,
  leaves: Int32Array,
  labels: Labels,
  pairs?: Uint32Array,
  weights?: Weights,
): readonly LeafCalibration[] {
  return flow(tree, leaves, labels, pairs, weights).flatMap(({ node, agreement }) => {
    if (!isLeaf(tree, node)) return [];
    const preference = preferenceAt(tree, node);
    const observed = preference === 1 ? agreement : otherShare(agreement);
    return [{ leaf: node, preference, predicted: probabilities(tree, node)[1], observed }];
  });
}

/** Mean of −log of what the leaf gives to the label, in nats; infinite where a leaf gives it nothing, NaN of no labels (sklearn `log_loss`). */
export function logLoss(tree: TreeArrays, leaves: Int32Array, labels: Labels, weights?: Weights): number {
  const losses = tree.children_left.map((_, node) => probabilities(tree, node).map((p) => -Math.log(p)));
  let sum = 0;
  let weight = 0;
  leaves.forEach((leaf, pair) => {
    const label = labels[pair] as number;
    const its = weights?.[pair] ?? 1;
    // What weighs nothing says nothing, also where its leaf gives its label nothing.
    if (leaf === NO_LEAF || label < 0 || its === 0) return;
    sum += its * (losses[leaf]?.[label] as number);
    weight += its;
  });
  return weight === 0 ? Number.NaN : sum / weight;
}
