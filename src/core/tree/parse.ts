/** The one decoder of the tree format (DESIGN.md, wire formats). */
import * as v from "valibot";
import { DecodeError, decode, describeValue } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { checkStructure, checkTraining } from "./structure.ts";
import type { DecisionTree } from "./types.ts";

export const TREE_SCHEMA = "split-decision/tree@1";

/** More nodes than any readable tree (depth 12 has 8,191): a bound on what a hostile file can make us hold. */
const MAX_NODES = 20_000;

const finite = v.pipe(v.number(), v.finite("a finite number"));
const share = v.pipe(finite, v.minValue(0, "a number of at least 0"));
const index = v.pipe(finite, v.integer("a whole number"));

const nodes = <S extends v.GenericSchema>(item: S) =>
  v.pipe(v.array(item), v.minLength(1, "at least one node"), v.maxLength(MAX_NODES, `at most ${MAX_NODES} nodes`));

const arraysSchema = v.object({
  children_left: nodes(index),
  children_right: nodes(index),
  feature: nodes(index),
  threshold: nodes(finite),
  value: nodes(v.pipe(v.array(share), v.length(2, "two numbers, one per class"))),
  n_node_samples: v.optional(nodes(share)),
  samples_fraction: v.optional(nodes(share)),
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

/** Decodes a tree file: every array of one length, one root, no cycle, no orphan, every split on a declared attribute. */
export function parseTree(input: unknown): Result<DecisionTree, DecodeError> {
  const decoded = decode(treeSchema, input, "The tree");
  if (!decoded.ok) return decoded;
  const { schema: _, difference: __, ...tree } = decoded.value;
  const fault = checkStructure(tree.tree, tree.attributes.length);
  if (fault) return err(new DecodeError("The tree", `tree.${fault.path}`, fault.expected, describeValue(fault.found)));
  const misfit = tree.training && checkTraining(tree.training, tree.tree, tree.attributes.length);
  if (misfit) return err(new DecodeError("The tree", misfit.path, misfit.expected, describeValue(misfit.found)));
  return ok(tree);
}
