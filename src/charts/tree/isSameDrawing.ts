import { numberShape } from "../../core/format.ts";
import type { ComparisonResult } from "../../core/result.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { axisReach } from "./splitScale.ts";
import { type TreeNode, treeNodes, valueText } from "./treeNodes.ts";

/**
 * Whether the drawing of a moved pair differs from the one of `drawn` in nothing but what follows it by itself (`useMoving`): the pair takes the same
 * side at every split, numbers take as much room, and axes of that `reach` are long enough.
 */
export function isSameDrawing(
  document: DecisionTree,
  reach: number,
  drawn: ComparisonResult,
  moved: ComparisonResult,
): boolean {
  const [before, now] = [treeNodes(document, drawn), treeNodes(document, moved)];
  return axisReach(now) <= reach && now.every((node, i) => isAlike(before[i] as TreeNode, node));
}

function isAlike(before: TreeNode, now: TreeNode): boolean {
  if (before.kind === "leaf" || now.kind === "leaf" || before.value === now.value) return true;
  return before.direction === now.direction && numberShape(valueText(before)) === numberShape(valueText(now));
}
