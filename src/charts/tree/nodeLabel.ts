/** What a node says to someone who does not see the drawing. */
import { answerWords, CAN_CHANGE_WINNER, ONLY_CONFIDENCE } from "../../core/tree/rules.ts";
import {
  conditionOnSide,
  type LeafNode,
  type SplitNode,
  type TreeNode,
  thresholdText,
  valueText,
} from "./treeNodes.ts";

/** "If helpfulness difference ≤ 0.019: split on complexity, …". The condition is that of the link that leads here. */
export function nodeLabel(node: TreeNode, nodes: readonly TreeNode[], isFolded = false): string {
  const parent = node.parent === undefined ? undefined : nodes[node.parent];
  const condition = parent?.kind === "split" && node.side ? `If ${conditionOnSide(parent, node.side)}: ` : "";
  const body = node.kind === "leaf" ? leafLabel(node) : splitLabel(node);
  return `${condition}${body}${isFolded ? " Folded." : ""}`;
}

function splitLabel(split: SplitNode): string {
  const role = split.isPivotal ? CAN_CHANGE_WINNER : ONLY_CONFIDENCE;
  const where = split.isOnPath
    ? `on the path, goes ${split.direction === "left" ? "left, at most the line" : "right, above the line"}`
    : "not on the path";
  const noise = split.isWithinNoise ? ", within numerical noise" : "";
  return `split on ${split.attribute}, difference ${valueText(split)}, line at ${thresholdText(split)}, ${where}${noise}, ${role}.`;
}

function leafLabel(leaf: LeafNode): string {
  const here = leaf.isOnPath ? " This pair ends here." : "";
  return `leaf, ${leafAnswer(leaf)}.${here}`;
}

/** "response 1 preferred, 98.6 %". */
export function leafAnswer({ probabilities, preference }: TreeNode): string {
  return answerWords(probabilities, preference, `response ${preference + 1} preferred`);
}
