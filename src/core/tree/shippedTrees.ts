/**
 * Every tree that the page's own package ever came with (`public/trees/shipped.json`), without training differences: a link that was recorded
 * with an earlier one opens with that very tree. The list is only added to.
 */
import * as v from "valibot";
import { decode } from "../../base/decode.ts";
import { ok, type Result } from "../../base/result.ts";
import { treeDigest } from "./digest.ts";
import { parseTree } from "./parse.ts";
import { serializeTree } from "./serialize.ts";
import type { DecisionTree } from "./types.ts";

export const SHIPPED_TREES_SCHEMA = "split-decision/shipped-trees@1";

const listSchema = v.object({ schema: v.literal(SHIPPED_TREES_SCHEMA), trees: v.array(v.unknown()) });

export function parseShippedTrees(input: unknown): Result<readonly DecisionTree[]> {
  const list = decode(listSchema, input, "The list of shipped trees");
  if (!list.ok) return list;
  const trees: DecisionTree[] = [];
  for (const entry of list.value.trees) {
    const tree = parseTree(entry);
    if (!tree.ok) return tree;
    trees.push(tree.value);
  }
  return ok(trees);
}

/** The list's wire form with the tree at its end; the same trees where one that decides alike is there. */
export function withShippedTree(trees: readonly DecisionTree[], { training: _, ...newest }: DecisionTree): unknown {
  const isThere = trees.some((tree) => treeDigest(tree) === treeDigest(newest));
  return { schema: SHIPPED_TREES_SCHEMA, trees: [...trees, ...(isThere ? [] : [newest])].map(serializeTree) };
}
