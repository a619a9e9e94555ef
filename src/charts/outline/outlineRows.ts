/** A tree of any classes as an outline: which nodes are there to be read, and what each says. */
import { formatNumber, formatPercent, formatThreshold } from "../../core/format.ts";
import { type AnyTree, classAt, classShares } from "../../core/tree/anyTree.ts";
import { childrenOf } from "../../core/tree/pivotal.ts";
import { isLeaf } from "../../core/tree/predict.ts";
import { comparison } from "../../core/tree/rules.ts";

export interface OutlineNode {
  readonly node: number;
  readonly depth: number;
  /** "petal length ≤ 2.45", what leads here; empty at the root. */
  readonly condition: string;
  /** What it asks about; undefined at a leaf. */
  readonly asks: string | undefined;
  /** The class with the largest share, and that share, 0–1. */
  readonly says: string;
  readonly share: number;
  /** "setosa 97.9 %, versicolor 2.1 %", the largest first. */
  readonly shares: string;
  /** Training rows that came here, as text; empty where nothing is known. */
  readonly rows: string;
  readonly children: readonly number[];
}

/** Classes that are named at a node; the others are "other". */
const MOST_NAMED = 4;
const LEAST_SHARE = 0.0005;

/** `[node]`. */
export function outlineNodes({ tree, features, classes }: AnyTree): readonly OutlineNode[] {
  const found: OutlineNode[] = [];
  const stack = [{ node: 0, depth: 0, condition: "" }];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { node, depth } = at;
    const children = isLeaf(tree, node) ? [] : childrenOf(tree, node);
    const feature = features[tree.feature[node] as number] ?? "";
    const line = formatThreshold(tree.threshold[node] as number);
    const shares = classShares(tree, node);
    const best = classAt(tree, node);
    const count = tree.n_node_samples?.[node];
    found[node] = {
      ...at,
      asks: children.length > 0 ? feature : undefined,
      says: classes[best] as string,
      share: shares[best] as number,
      shares: sharesText(shares, classes),
      rows: count === undefined ? "" : `${formatNumber(count, 0)} ${count === 1 ? "row" : "rows"}`,
      children,
    };
    for (const [i, child] of children.entries()) {
      const condition = `${feature} ${comparison(i === 0 ? "left" : "right", line)}`;
      stack.push({ node: child, depth: depth + 1, condition });
    }
  }
  return found;
}

function sharesText(shares: readonly number[], classes: readonly string[]): string {
  const there = shares
    .map((share, i) => ({ share, name: classes[i] as string }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share);
  const rest = there.slice(MOST_NAMED).reduce((sum, { share }) => sum + share, 0);
  const named = there.slice(0, MOST_NAMED).map(({ name, share }) => `${name} ${formatPercent(share)}`);
  return [...named, ...(rest > 0 ? [`others ${formatPercent(rest)}`] : [])].join(", ");
}

/** Splits on the longest way from the root. */
export function depthOf(nodes: readonly OutlineNode[]): number {
  return nodes.reduce((depth, node) => Math.max(depth, node.depth), 0);
}
