/** The one decoder of the tree format (DESIGN.md, wire formats). */
import * as v from "valibot";
import { DecodeError, decode, describeValue } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { finite, nodes, share, treeArraysSchema } from "./arraysSchema.ts";
import { checkStructure, checkTraining } from "./structure.ts";
import type { DecisionTree } from "./types.ts";

export const TREE_SCHEMA = "split-decision/tree@1";
/** Of trees that decide no comparison (`anyTree.ts`). */
export const ANY_TREE_SCHEMA = "split-decision/any-tree@1";

const arraysSchema = v.object({
  ...treeArraysSchema.entries,
  value: nodes(v.pipe(v.array(share), v.length(2, "two numbers, one per class"))),
});

const quantiles = v.pipe(
  v.array(finite),
  v.minLength(2, "at least two quantiles"),
  v.maxLength(1_001, "at most 1001 quantiles"),
  v.check((row) => row.every((value, i) => i === 0 || value >= (row[i - 1] as number)), "quantiles in rising order"),
);

const trainingSchema = v.object({
  spread: v.array(share),
  quantiles: v.array(quantiles),
  at_splits: nodes(v.nullable(quantiles)),
});

const treeSchema = v.object({
  schema: v.literal(TREE_SCHEMA),
  id: v.pipe(v.string(), v.minLength(1, "a name"), v.maxLength(200, "a name of at most 200 characters")),
  title: v.pipe(v.string(), v.maxLength(500, "a title of at most 500 characters")),
  attributes: v.pipe(v.array(v.string()), v.minLength(1, "at least one attribute"), v.maxLength(500, "at most 500")),
  classes: v.pipe(v.array(v.string()), v.length(2, "two classes")),
  difference: v.literal("response 2 minus response 1"),
  tree: arraysSchema,
  training: v.optional(trainingSchema),
  provenance: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Whether a document says that it is a tree of other classes or features, well-formed or not. */
export function isAnyTree(input: unknown): boolean {
  return typeof input === "object" && input !== null && "schema" in input && input.schema === ANY_TREE_SCHEMA;
}

const TWO_CLASSES = "two classes, response 1 and response 2 preferred, on differences of attributes";

/** Decodes a tree file: every array of one length, one root, no cycle, no orphan, every split on a declared attribute. */
export function parseTree(input: unknown): Result<DecisionTree, DecodeError> {
  if (isAnyTree(input))
    return err(new DecodeError("The tree", "classes", TWO_CLASSES, "a tree with classes and features of its own"));
  const decoded = decode(treeSchema, input, "The tree");
  if (!decoded.ok) return decoded;
  const { schema: _, difference: __, ...tree } = decoded.value;
  const fault = checkStructure(tree.tree, tree.attributes.length);
  if (fault) return err(new DecodeError("The tree", `tree.${fault.path}`, fault.expected, describeValue(fault.found)));
  const misfit = tree.training && checkTraining(tree.training, tree.tree, tree.attributes.length);
  if (misfit) return err(new DecodeError("The tree", misfit.path, misfit.expected, describeValue(misfit.found)));
  return ok(tree);
}
