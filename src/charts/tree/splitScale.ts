import type { SplitNode, TreeNode } from "./treeNodes.ts";

/** Half the length of the shared axis: the largest difference or threshold at any split, with a little air, in steps of a half. */
export function axisReach(nodes: readonly TreeNode[]): number {
  const sizes = nodes.flatMap((node) =>
    node.kind === "split" ? [Math.abs(node.value), Math.abs(node.threshold)] : [],
  );
  return Math.max(0.5, Math.ceil(Math.max(0, ...sizes) * 1.05 * 2) / 2);
}

/** Position of a difference along the axis, percent. */
export function axisPlace(x: number, reach: number): number {
  return Math.round(Math.min(Math.max(50 + (50 * x) / reach, 0), 100) * 100) / 100;
}

/** Positions along the axis, percent. `taken` is the stretch from the threshold to the end on the pair's side. */
export function markAxis({ threshold, value, direction }: SplitNode, reach: number) {
  const at = (x: number) => axisPlace(x, reach);
  const taken: readonly [number, number] = direction === "left" ? [0, at(threshold)] : [at(threshold), 100];
  return { zero: at(0), threshold: at(threshold), value: at(value), taken };
}
