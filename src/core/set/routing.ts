/** All pairs of a set through a tree at once. */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { childAt, isLeaf, probabilities } from "../tree/predict.ts";
import type { DecisionTree } from "../tree/types.ts";
import { NO_LABEL, type PairColumns, TIE } from "./columns.ts";
import { extraFeature } from "./extraFeatures.ts";

/** What goes through the tree. */
export type FeatureKind = "rewards" | "ratings";

/** In the place of a leaf, where a pair has no differences, or one that the path asks for is missing. */
export const NO_LEAF = -1;

/** The rewards, or people's ratings in a set that came without rewards. */
export function featureKindOf({ attributes }: PairColumns): FeatureKind {
  return attributes.length > 0 ? "rewards" : "ratings";
}

/** One attribute's differences, 2 − 1, of every pair `[pair]`, or those of an extra column; undefined where the set has neither. */
export function differencesOf(
  columns: PairColumns,
  attribute: string,
  kind: FeatureKind = featureKindOf(columns),
): Float32Array | undefined {
  const { count, attributes, differences, ratings } = columns;
  if (kind === "ratings") return ratings[attribute] ?? extraFeature(columns, attribute);
  const at = attributes.indexOf(attribute);
  if (at === -1) return extraFeature(columns, attribute);
  const column = new Float32Array(count);
  for (let i = 0; i < count; i++) column[i] = differences[i * attributes.length + at] as number;
  return column;
}

/**
 * The leaf of every pair `[pair]`, `NO_LEAF` where a difference on its path is missing. The error names the attributes that the tree asks about
 * and the set lacks. `sign` −1: the responses the other way round.
 */
export function routePairs(
  columns: PairColumns,
  { tree, attributes, title }: DecisionTree,
  kind: FeatureKind = featureKindOf(columns),
  sign: 1 | -1 = 1,
): Result<Int32Array, DecodeError> {
  const inputs = attributes.map((name) => differencesOf(columns, name, kind));
  const missing = attributes.filter((_, i) => !inputs[i]);
  if (missing.length > 0) {
    const found = (kind === "rewards" ? columns.attributes : Object.keys(columns.ratings)).join(", ") || `no ${kind}`;
    return err(new DecodeError("The set", "", `${missing.join(", ")}, which the tree "${title}" asks about`, found));
  }
  const input = tree.feature.map((feature) => inputs[feature] as Float32Array);
  const leaves = new Int32Array(columns.count);
  for (let pair = 0; pair < leaves.length; pair++) {
    let node = 0;
    while (node !== NO_LEAF && !isLeaf(tree, node)) {
      const value = sign * ((input[node] as Float32Array)[pair] as number);
      node = Number.isFinite(value) ? childAt(tree, node, value) : NO_LEAF;
    }
    leaves[pair] = node;
  }
  return ok(leaves);
}

/**
 * How near each pair is to another way: the smallest distance, rating units, to a threshold on its path, `[pair]`. NaN where it has no leaf; infinite
 * where nothing is asked. `leaves` as `routePairs` has them.
 */
export function narrowestMargins(
  columns: PairColumns,
  { tree, attributes }: DecisionTree,
  leaves: Int32Array,
): Float32Array {
  const inputs = attributes.map((name) => differencesOf(columns, name));
  return Float32Array.from(leaves, (leaf, pair) => {
    if (leaf === NO_LEAF) return Number.NaN;
    let narrowest = Number.POSITIVE_INFINITY;
    for (let node = 0; !isLeaf(tree, node); ) {
      const value = inputs[tree.feature[node] as number]?.[pair] as number;
      narrowest = Math.min(narrowest, Math.abs(value - (tree.threshold[node] as number)));
      node = childAt(tree, node, value);
    }
    return narrowest;
  });
}

/** P(response 2 preferred) of each pair, NaN where it has no leaf. */
export function decideAll({ tree }: DecisionTree, leaves: Int32Array): Float32Array {
  const second = tree.children_left.map((_, node) => probabilities(tree, node)[1]);
  return Float32Array.from(leaves, (leaf) => second[leaf] ?? Number.NaN);
}

/** How far the tree is from each label, 0–1: the probability that it gives to the other response. NaN for ties and what is not labelled. */
export function againstLabel(second: Float32Array, labels: Int8Array): Float32Array {
  return second.map((p, i) => {
    const label = labels[i] ?? NO_LABEL;
    return label === TIE || label === NO_LABEL ? Number.NaN : label === 1 ? 1 - p : p;
  });
}
