/** All pairs of a set through a tree at once. */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { childAt, isLeaf, probabilities } from "../tree/predict.ts";
import type { DecisionTree } from "../tree/types.ts";
import { NO_LABEL, type PairColumns, TIE } from "./columns.ts";
import { extraFeature } from "./extraFeatures.ts";

/** What goes through the tree. */
export type FeatureKind = "rewards" | "ratings";

/** A number of each pair, found when it is asked for: a table shows few of many. */
export type PairNumber = (pair: number) => number;

/** In the place of a leaf, where a pair has no differences, or one that the path asks for is missing. */
export const NO_LEAF = -1;

/** The rewards, or people's ratings in a set that came without rewards. */
export function featureKindOf({ attributes }: PairColumns): FeatureKind {
  return attributes.length > 0 ? "rewards" : "ratings";
}

/** Where a column of numbers is: that of a pair at `values[pair * stride + offset]`. */
interface Placed {
  readonly values: Float32Array;
  readonly stride: number;
  readonly offset: number;
}

/** The differences of an attribute, or those of an extra column; undefined where the set has neither. */
function placeOf(columns: PairColumns, attribute: string, kind: FeatureKind): Placed | undefined {
  const { attributes, differences, ratings } = columns;
  const offset = kind === "rewards" ? attributes.indexOf(attribute) : -1;
  if (offset >= 0) return { values: differences, stride: attributes.length, offset };
  const values = (kind === "ratings" ? ratings[attribute] : undefined) ?? extraFeature(columns, attribute);
  return values && { values, stride: 1, offset: 0 };
}

function valueAt({ values, stride, offset }: Placed, pair: number): number {
  return values[pair * stride + offset] as number;
}

/** One attribute's differences, 2 − 1, of every pair `[pair]`, or those of an extra column; undefined where the set has neither. */
export function differencesOf(
  columns: PairColumns,
  attribute: string,
  kind: FeatureKind = featureKindOf(columns),
): Float32Array | undefined {
  const place = placeOf(columns, attribute, kind);
  if (!place || place.stride === 1) return place?.values;
  const column = new Float32Array(columns.count);
  for (let pair = 0; pair < column.length; pair++) column[pair] = valueAt(place, pair);
  return column;
}

/** The same of one pair that is asked for, NaN where it has none: nothing is made of the others. */
export function differenceFinder(
  columns: PairColumns,
  attribute: string,
  kind: FeatureKind = featureKindOf(columns),
): PairNumber {
  const place = placeOf(columns, attribute, kind);
  return (pair) => (place ? valueAt(place, pair) : Number.NaN);
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
  const inputs = attributes.map((name) => placeOf(columns, name, kind));
  const missing = attributes.filter((_, i) => !inputs[i]);
  if (missing.length > 0) {
    const found = (kind === "rewards" ? columns.attributes : Object.keys(columns.ratings)).join(", ") || `no ${kind}`;
    return err(new DecodeError("The set", "", `${missing.join(", ")}, which the tree "${title}" asks about`, found));
  }
  const input = tree.feature.map((feature) => inputs[feature] as Placed);
  const leaves = new Int32Array(columns.count);
  for (let pair = 0; pair < leaves.length; pair++) {
    let node = 0;
    while (node !== NO_LEAF && !isLeaf(tree, node)) {
      const value = sign * valueAt(input[node] as Placed, pair);
      node = Number.isFinite(value) ? childAt(tree, node, value) : NO_LEAF;
    }
    leaves[pair] = node;
  }
  return ok(leaves);
}

/**
 * How near a pair is to another way: the smallest distance, rating units, to a threshold on its path. NaN where it has no leaf; infinite
 * where nothing is asked. `leaves` as `routePairs` has them.
 */
export function marginFinder(columns: PairColumns, { tree, attributes }: DecisionTree, leaves: Int32Array): PairNumber {
  const inputs = attributes.map((name) => differenceFinder(columns, name));
  return (pair) => {
    if (leaves[pair] === NO_LEAF) return Number.NaN;
    let narrowest = Number.POSITIVE_INFINITY;
    for (let node = 0; !isLeaf(tree, node); ) {
      const value = inputs[tree.feature[node] as number]?.(pair) as number;
      narrowest = Math.min(narrowest, Math.abs(value - (tree.threshold[node] as number)));
      node = childAt(tree, node, value);
    }
    return narrowest;
  };
}

/** P(response 2 preferred) of a pair, NaN where it has no leaf. */
export function decisionFinder({ tree }: DecisionTree, leaves: Int32Array): PairNumber {
  const second = tree.children_left.map((_, node) => probabilities(tree, node)[1]);
  return (pair) => second[leaves[pair] as number] ?? Number.NaN;
}

/** How far the tree is from the label, 0–1: the probability that it gives to the other response. NaN for ties and what is not labelled. */
export function againstFinder(second: PairNumber, labels: Int8Array): PairNumber {
  return (pair) => {
    const label = labels[pair] ?? NO_LABEL;
    return label === TIE || label === NO_LABEL ? Number.NaN : label === 1 ? 1 - second(pair) : second(pair);
  };
}
