import type { ComparisonResult } from "../../core/result.ts";
import type { DecisionTree } from "../../core/tree/types.ts";

/** What the visitor points at anywhere on the page. */
export interface PointedAt {
  readonly node?: number | undefined;
  readonly attribute?: string | undefined;
}

/** A node lights its attribute's row. */
export function litAttribute({ node, attribute }: PointedAt, tree: DecisionTree | undefined): string | undefined {
  return node === undefined ? attribute : tree?.attributes[tree.tree.feature[node] as number];
}

/** An attribute lights the first split of the path that is on it. */
export function litNode({ node, attribute }: PointedAt, result: ComparisonResult | undefined): number | undefined {
  return node ?? result?.path.find((step) => step.attribute === attribute)?.node;
}
