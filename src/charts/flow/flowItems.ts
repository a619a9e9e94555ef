/** A tree and what comes through each node of it as plain nodes to draw. Everything is counted elsewhere; nothing is decided here. */
import { countOf, formatCount, formatPercent, formatThreshold } from "../../core/format.ts";
import type { FlowNode } from "../../core/set/flow.ts";
import type { FlowPart } from "../../core/set/flowParts.ts";
import { nodeBoxes } from "../../core/tree/boxes.ts";
import { answerWords, comparison } from "../../core/tree/rules.ts";
import { boxText } from "../../core/tree/sideWords.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { type BareNode, treeShape } from "../tree/treeNodes.ts";

export type FlowItem = BareNode & {
  readonly pairs: number;
  /** Of its parts together. */
  readonly width: number;
  readonly agreement: FlowNode["agreement"];
  /** Those with pairs in them, in the order in which they lie side by side. */
  readonly parts: readonly FlowPart[];
  /** "≤ 0.019", what leads here from the split above, and what of; empty at the root. */
  readonly condition: string;
  readonly conditionOn: string;
  /** "helpfulness ≤ 0.019, complexity > 0.2", all that leads here. */
  readonly rule: string;
};

/** By node index. */
export function flowItems(
  document: DecisionTree,
  nodes: readonly FlowNode[],
  parts: readonly (readonly FlowPart[])[],
): readonly FlowItem[] {
  const shape = treeShape(document);
  const rules = new Map(nodeBoxes(document.tree).map((box) => [box.node, boxText(box, document.attributes)]));
  return shape.map((base, node) => {
    const parent = base.parent === undefined ? undefined : shape[base.parent];
    const isBelow = parent?.kind === "split" && base.side;
    const { pairs, agreement } = nodes[node] as FlowNode;
    const own = (parts[node] ?? []).filter((part) => part.pairs > 0);
    return {
      ...base,
      pairs,
      width: own.reduce((sum, part) => sum + part.width, 0),
      agreement,
      parts: own,
      conditionOn: isBelow ? parent.attribute : "",
      condition: isBelow ? comparison(base.side, formatThreshold(parent.threshold)) : "",
      rule: rules.get(node) ?? "no difference comes here",
    };
  });
}

/** Every node in reading order: a split, all that is left of it, then what is right. */
export function inReadingOrder(items: readonly FlowItem[]): readonly FlowItem[] {
  const order: FlowItem[] = [];
  const stack = [0];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const item = items[at] as FlowItem;
    order.push(item);
    if (item.kind === "split") stack.push(item.children[1], item.children[0]);
  }
  return order;
}

/** Where no pair's label names a response: there are none, or ties. */
export const NO_PREFERENCE = "no preference";

/** "label agrees 62.1 %". */
export function agreementText({ agreement: { value, of } }: FlowItem): string {
  return of === 0 ? NO_PREFERENCE : `label agrees ${formatPercent(value)}`;
}

/** "12 of 20, 60.0 %"; the share is by weight where pairs count by it. */
export function agreedText({ hits, of, value, effective }: FlowNode["agreement"]): string {
  const byWeight = effective === undefined ? "" : " by weight";
  return `${formatCount(hits)} of ${formatCount(of)}, ${formatPercent(value)}${byWeight}`;
}

/** What the tree says where its pairs end, or what it asks there. */
export function titleOf(item: FlowItem): string {
  if (item.kind === "split") return item.attribute;
  return answerWords(item.probabilities, item.preference, `response ${item.preference + 1}`);
}

/** What a node says to someone who does not see the drawing. */
export function flowLabel(item: FlowItem): string {
  const { agreement, kind, node, rule } = item;
  const where = node === 0 ? "All pairs" : kind === "leaf" ? `Leaf ${node}, ${rule}` : `Split ${node}, ${rule}`;
  const what = kind === "leaf" ? `The tree says ${titleOf(item)}` : `Asks about ${item.attribute}`;
  const label = agreement.of === 0 ? "the label prefers neither" : `the label agrees in ${agreedText(agreement)}`;
  return `${where}: ${countOf(item.pairs, "pair")}. ${what}; ${label}.`;
}
