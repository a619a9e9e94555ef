import { TREE_SCHEMA } from "./parse.ts";
import type { DecisionTree } from "./types.ts";

/**
 * The wire form that `parseTree` reads back to an equal tree; JSON keeps float64 thresholds exactly.
 */
export function serializeTree(tree: DecisionTree): Record<string, unknown> {
  const { id, title, attributes, classes, training, provenance } = tree;
  return {
    schema: TREE_SCHEMA,
    id,
    title,
    attributes,
    classes,
    difference: "response 2 minus response 1",
    tree: tree.tree,
    ...(training && { training }),
    provenance,
  };
}
