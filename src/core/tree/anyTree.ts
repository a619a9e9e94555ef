/**
 * A tree that asks about features of its own and has classes of its own, as scikit-learn fits them: it can be read and tried, but it decides no
 * comparison, which needs two classes on differences of attributes (`parse.ts`). `tools/` writes it from a fitted `DecisionTreeClassifier`.
 */
import * as v from "valibot";
import { DecodeError, decode, describeValue } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { treeArraysSchema } from "./arraysSchema.ts";
import { treeDepth } from "./depth.ts";
import { ANY_TREE_SCHEMA } from "./parse.ts";
import { checkStructure } from "./structure.ts";
import type { TreeArrays } from "./types.ts";

export interface AnyTree {
  readonly id: string;
  readonly title: string;
  /** What it asks about, in the order of its feature indices. */
  readonly features: readonly string[];
  /** Two or more, in the order of `value`. */
  readonly classes: readonly string[];
  readonly tree: TreeArrays;
  readonly provenance: Readonly<Record<string, unknown>>;
}

const name = v.pipe(v.string(), v.maxLength(200, "a name of at most 200 characters"));
const MOST_CLASSES = 200;
/** Nobody reads a deeper one. */
const MOST_DEEP = 64;

const schema = v.object({
  schema: v.literal(ANY_TREE_SCHEMA),
  id: v.pipe(name, v.minLength(1, "a name")),
  title: v.pipe(v.string(), v.maxLength(500, "a title of at most 500 characters")),
  features: v.pipe(v.array(name), v.minLength(1, "at least one feature"), v.maxLength(500, "at most 500")),
  classes: v.pipe(
    v.array(name),
    v.minLength(2, "at least two classes"),
    v.maxLength(MOST_CLASSES, `at most ${MOST_CLASSES}`),
  ),
  tree: treeArraysSchema,
  provenance: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Decodes the document: as `parseTree` does, with as many numbers a node as there are classes. */
export function parseAnyTree(input: unknown): Result<AnyTree, DecodeError> {
  const decoded = decode(schema, input, "The tree");
  if (!decoded.ok) return decoded;
  const { schema: _, ...tree } = decoded.value;
  const { value } = tree.tree;
  const wrong = value.findIndex((row) => row.length !== tree.classes.length);
  if (wrong >= 0) {
    const expected = `${tree.classes.length} numbers, one per class`;
    return err(new DecodeError("The tree", `tree.value[${wrong}]`, expected, describeValue(value[wrong])));
  }
  const fault = checkStructure(tree.tree, tree.features.length);
  if (fault) return err(new DecodeError("The tree", `tree.${fault.path}`, fault.expected, describeValue(fault.found)));
  const depth = treeDepth(tree.tree);
  if (depth > MOST_DEEP)
    return err(new DecodeError("The tree", "tree", `at most ${MOST_DEEP} splits deep`, `${depth}`));
  return ok(tree);
}

/** `[class]`: the share of each at a node (sklearn `predict_proba` for a leaf). */
export function classShares(tree: TreeArrays, node: number): readonly number[] {
  const row = tree.value[node] as readonly number[];
  const total = row.reduce((sum, weight) => sum + weight, 0);
  return row.map((weight) => weight / total);
}

/** The class with the largest share; of equal ones the first, as sklearn's argmax. */
export function classAt(tree: TreeArrays, node: number): number {
  const row = tree.value[node] as readonly number[];
  return row.indexOf(Math.max(...row));
}
