/** What a tree says of every pair of a set. */
import { apply, probabilities } from "../tree/predict.ts";
import type { DecisionTree } from "../tree/types.ts";
import { NO_LABEL, type PairColumns, TIE } from "./columns.ts";

/** One attribute's differences, 2 − 1, of every pair: those of the rewards, or people's ratings in a set that came without rewards. */
export function differencesOf(columns: PairColumns, attribute: string): Float32Array | undefined {
  const { count, attributes, differences, ratings } = columns;
  const at = attributes.indexOf(attribute);
  if (at === -1) return attributes.length === 0 ? ratings[attribute] : undefined;
  return Float32Array.from({ length: count }, (_, i) => differences[i * attributes.length + at] as number);
}

/** P(response 2 preferred) of each pair, NaN where a difference is missing; undefined where the set lacks an attribute of the tree. */
export function decideAll(columns: PairColumns, tree: DecisionTree): Float32Array | undefined {
  const inputs = tree.attributes.map((name) => differencesOf(columns, name));
  if (!inputs.every((input) => input !== undefined)) return undefined;
  const second = new Float32Array(columns.count);
  for (let i = 0; i < columns.count; i++) {
    const x = inputs.map((input) => input[i] as number);
    second[i] = x.every(Number.isFinite) ? probabilities(tree.tree, apply(tree.tree, x))[1] : Number.NaN;
  }
  return second;
}

/** How far the tree is from each label, 0–1: the probability that it gives to the other response. NaN for ties and what is not labelled. */
export function againstLabel(second: Float32Array, labels: Int8Array): Float32Array {
  return second.map((p, i) => {
    const label = labels[i] ?? NO_LABEL;
    return label === TIE || label === NO_LABEL ? Number.NaN : label === 1 ? 1 - p : p;
  });
}
