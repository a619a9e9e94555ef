/** A tree and a pair's way through it as plain nodes to draw. Everything comes from the one evaluator; nothing is decided here. */
import { digitsToTell, formatSigned, formatThreshold } from "../../core/format.ts";
import { isWithinNoise } from "../../core/noise.ts";
import type { ComparisonResult } from "../../core/result.ts";
import type { Quantiles } from "../../core/trainingDifferences.ts";
import { childrenOf, pivotalSplits } from "../../core/tree/pivotal.ts";
import { directionOf, isLeaf, preferenceAt, probabilities } from "../../core/tree/predict.ts";
import { comparison, conditionWords, parentsOf } from "../../core/tree/rules.ts";
import type { DecisionTree, Direction, Preference } from "../../core/tree/types.ts";

interface NodeBase {
  readonly node: number;
  readonly parent: number | undefined;
  readonly depth: number;
  /** The side of its parent; undefined for the root. */
  readonly side: Direction | undefined;
  readonly isOnPath: boolean;
  readonly probabilities: readonly [number, number];
  readonly preference: Preference;
  /** Share of the training pairs that came here, 0–1, where known. */
  readonly share: number | undefined;
}

export interface SplitNode extends NodeBase {
  readonly kind: "split";
  readonly attribute: string;
  readonly threshold: number;
  /** The pair's difference at this attribute, on or off the path. */
  readonly value: number;
  /** The side that the value would take here. */
  readonly direction: Direction;
  readonly isPivotal: boolean;
  /** On the path, and too near the line to be told from the rounding of the back end. */
  readonly isWithinNoise: boolean;
  /** Of this attribute's differences among the training pairs that came here, where the tree tells. */
  readonly training: Quantiles | undefined;
  readonly children: readonly [number, number];
}

export interface LeafNode extends NodeBase {
  readonly kind: "leaf";
}

export type TreeNode = SplitNode | LeafNode;

/** By node index. `drift`: what a reward of the back end may be off by, where that is known. */
export function treeNodes(document: DecisionTree, result: ComparisonResult, drift?: number): readonly TreeNode[] {
  const onPath = new Set([...result.path.map(({ node }) => node), result.leaf]);
  return treeShape(document).map((base): TreeNode => {
    const isOnPath = onPath.has(base.node);
    if (base.kind === "leaf") return { ...base, isOnPath };
    const value = result.difference[document.tree.feature[base.node] as number] as number;
    return {
      ...base,
      isOnPath,
      ...placeOf(base, value),
      isWithinNoise: isOnPath && drift !== undefined && isWithinNoise(value - base.threshold, drift),
    };
  });
}

/** The same split with the pair's difference another. */
export function splitAt(split: SplitNode, value: number): SplitNode {
  return { ...split, ...placeOf(split, value) };
}

function placeOf({ threshold }: Pick<SplitNode, "threshold">, value: number): Pick<SplitNode, "value" | "direction"> {
  return { value, direction: directionOf(value, threshold) };
}

/** What there is to a node whatever the pair. */
export type BareNode =
  | Omit<SplitNode, "isOnPath" | "value" | "direction" | "isWithinNoise">
  | Omit<LeafNode, "isOnPath">;

const structures = new WeakMap<DecisionTree, readonly BareNode[]>();

/** What does not depend on the pair, by node index; found once for each tree. */
export function treeShape(document: DecisionTree): readonly BareNode[] {
  const known = structures.get(document) ?? bareNodes(document);
  structures.set(document, known);
  return known;
}

function bareNodes(document: DecisionTree): readonly BareNode[] {
  const { tree, attributes } = document;
  const depths = depthsOf(document);
  const pivotal = pivotalSplits(tree);
  return parentsOf(document).map((parent, node): BareNode => {
    const base = {
      node,
      parent,
      depth: depths[node] as number,
      side: parent === undefined ? undefined : tree.children_left[parent] === node ? "left" : "right",
      probabilities: probabilities(tree, node),
      preference: preferenceAt(tree, node),
      share: shareOf(document, node),
    } as const;
    if (isLeaf(tree, node)) return { ...base, kind: "leaf" };
    return {
      ...base,
      kind: "split",
      attribute: attributes[tree.feature[node] as number] as string,
      threshold: tree.threshold[node] as number,
      isPivotal: pivotal[node] as boolean,
      training: document.training?.at_splits[node] ?? undefined,
      children: childrenOf(tree, node) as [number, number],
    };
  });
}

function depthsOf({ tree }: DecisionTree): readonly number[] {
  const depths = tree.children_left.map(() => 0);
  const stack = [0];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const child of childrenOf(tree, node)) {
      depths[child] = (depths[node] as number) + 1;
      stack.push(child);
    }
  }
  return depths;
}

function shareOf({ tree }: DecisionTree, node: number): number | undefined {
  const fraction = tree.samples_fraction?.[node];
  if (fraction !== undefined) return fraction;
  const [total, own] = [tree.n_node_samples?.[0], tree.n_node_samples?.[node]];
  return total && own !== undefined ? own / total : undefined;
}

/** Digits at which a split's value and threshold read as different. */
export function splitDigits({ value, threshold }: SplitNode): number {
  return digitsToTell(value, threshold);
}

/** The pair's difference as text. */
export function valueText(split: SplitNode): string {
  return formatSigned(split.value, splitDigits(split));
}

/** The threshold as text: as many digits as the value has, more where rounding would move a small threshold by over a twentieth. */
export function thresholdText(split: SplitNode): string {
  return formatThreshold(split.threshold, splitDigits(split));
}

/** "≤ 0.019": the second half of a link's label. */
export function conditionOf(split: SplitNode, side: Direction): string {
  return comparison(side, thresholdText(split));
}

/** "helpfulness difference ≤ 0.019": what leads from a split to its child on that side. */
export function conditionOnSide(split: SplitNode, side: Direction): string {
  return conditionWords(split.attribute, conditionOf(split, side));
}

/** "helpfulness difference > 0.03 and correctness difference > 0.26": what leads from the root to a node; empty for the root. */
export function ruleSoFar(nodes: readonly TreeNode[], node: number): string {
  const conditions: string[] = [];
  for (let at = nodes[node]; at?.parent !== undefined && at.side; at = nodes[at.parent]) {
    const split = nodes[at.parent] as SplitNode;
    conditions.unshift(conditionOnSide(split, at.side));
  }
  return conditions.join(" and ");
}

/** The nodes off the path on the way to a leaf, the leaf included; none for a leaf that is undefined, or on the path. */
export function wayTo(nodes: readonly TreeNode[], leaf: number | undefined): ReadonlySet<number> {
  const way = new Set<number>();
  for (let at = leaf; at !== undefined && nodes[at]?.isOnPath === false; at = nodes[at]?.parent) way.add(at);
  return way;
}

/** Nodes strictly below. */
export function countBelow(nodes: readonly TreeNode[], node: number): number {
  let count = -1;
  const stack = [node];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    count++;
    const here = nodes[at] as TreeNode;
    if (here.kind === "split") stack.push(...here.children);
  }
  return count;
}
