/** What another sample of pairs would have made of it: the fit again and again on pairs drawn anew (Efron 1979). */
import { uniform } from "../../numeric/lattice.ts";
import { preferenceAt } from "../../tree/predict.ts";
import type { TreeArrays } from "../../tree/types.ts";
import type { PreparedData } from "../fitData.ts";
import { fitTree } from "../fitTree.ts";
import { impurityImportances } from "../importances.ts";
import type { FitOptions } from "../options.ts";
import { type Interval, interval } from "./estimates.ts";
import { leafOfRow } from "./treeProbabilities.ts";

/** One replica's tree, in what is asked of it. */
export interface Replica {
  /** `[attribute]`. */
  readonly impurity: readonly number[];
  /** `[attribute]`: by how much it is right less often, of the pairs that it was not fitted to, when the attribute's differences are shuffled. */
  readonly permutation: readonly number[];
  /** The root's attribute; undefined where there is no split. */
  readonly root: number | undefined;
  readonly threshold: number;
  /** How often it prefers what the tree of all pairs prefers. */
  readonly agreement: number;
}

/**
 * Groups are drawn with replacement, and their rows weigh as often as they were drawn: no row is copied. A leaf's least number of rows counts
 * distinct ones. The same seed gives the same replica.
 */
export function bootstrapReplica(
  data: PreparedData,
  options: FitOptions,
  preferences: Uint8Array,
  seed: number,
): Replica {
  const random = uniform(seed);
  const weights = drawnWeights(data, random);
  const fitted = fitTree(data, options, weights);
  const { tree } = fitted;
  const own = preferencesOfRows(tree, data.columns, data.count);
  let same = 0;
  for (let row = 0; row < own.length; row++) if (own[row] === preferences[row]) same++;
  const isSplit = tree.children_left[0] !== -1;
  return {
    impurity: impurityImportances(fitted, data.attributes.length),
    permutation: permutationImportances(tree, data, weights, own, random),
    root: isSplit ? tree.feature[0] : undefined,
    threshold: isSplit ? (tree.threshold[0] as number) : Number.NaN,
    agreement: same / own.length,
  };
}

/** `[row]`: 0 or 1, what the tree prefers. */
export function preferencesOfRows(tree: TreeArrays, columns: readonly Float32Array[], count: number): Uint8Array {
  const winners = tree.value.map((_, node) => preferenceAt(tree, node));
  return Uint8Array.from({ length: count }, (_, row) => winners[leafOfRow(tree, columns, row)] as number);
}

function drawnWeights({ groups, count }: PreparedData, random: () => number): Float64Array {
  let most = 0;
  for (const group of groups) if (group > most) most = group;
  const isThere = new Uint8Array(most + 1);
  for (const group of groups) isThere[group] = 1;
  const present = Uint32Array.from([...isThere.keys()].filter((group) => isThere[group] === 1));
  const drawn = new Uint32Array(most + 1);
  for (let i = 0; i < present.length; i++) {
    const group = present[Math.floor(random() * present.length)] as number;
    drawn[group] = (drawn[group] as number) + 1;
  }
  const weights = new Float64Array(count);
  for (let row = 0; row < count; row++) weights[row] = drawn[groups[row] as number] as number;
  return weights;
}

/** On the rows that were not drawn. */
function permutationImportances(
  tree: TreeArrays,
  { columns, labels, count }: PreparedData,
  weights: Float64Array,
  own: Uint8Array,
  random: () => number,
): readonly number[] {
  const left = Uint32Array.from({ length: count }, (_, row) => row).filter((row) => weights[row] === 0);
  const used = new Set(tree.feature);
  const winners = tree.value.map((_, node) => preferenceAt(tree, node));
  return columns.map((column, attribute) => {
    if (!used.has(attribute) || left.length === 0) return 0;
    const shuffled = column.slice();
    shuffleAt(shuffled, left, random);
    const changed = columns.map((each, i) => (i === attribute ? shuffled : each));
    let lost = 0;
    for (const row of left) {
      const isRight = (winners[leafOfRow(tree, changed, row)] as number) === labels[row];
      lost += (own[row] === labels[row] ? 1 : 0) - (isRight ? 1 : 0);
    }
    return lost / left.length;
  });
}

/** Fisher and Yates among these rows. */
function shuffleAt(values: Float32Array, rows: Uint32Array, random: () => number): void {
  for (let last = rows.length - 1; last > 0; last--) {
    const [a, b] = [rows[last] as number, rows[Math.floor(random() * (last + 1))] as number];
    [values[a], values[b]] = [values[b] as number, values[a] as number];
  }
}

export interface ReplicaSummary {
  readonly replicas: number;
  /** `[attribute]`. */
  readonly impurity: readonly Interval[];
  readonly permutation: readonly Interval[];
  /** `[attribute]`: how often it was the root, 0–1, and where its threshold lay then; undefined where it never was. */
  readonly roots: readonly { readonly share: number; readonly threshold: Interval | undefined }[];
  /** How often a replica prefers what the tree of all pairs prefers. */
  readonly agreement: Interval;
}

export function summarizeReplicas(replicas: readonly Replica[], attributes: number): ReplicaSummary {
  const each = <T>(make: (attribute: number) => T) => Array.from({ length: attributes }, (_, i) => make(i));
  return {
    replicas: replicas.length,
    impurity: each((attribute) => interval(replicas.map(({ impurity }) => impurity[attribute] as number))),
    permutation: each((attribute) => interval(replicas.map(({ permutation }) => permutation[attribute] as number))),
    roots: each((attribute) => {
      const own = replicas.filter(({ root }) => root === attribute).map(({ threshold }) => threshold);
      return { share: own.length / replicas.length, threshold: own.length > 0 ? interval(own) : undefined };
    }),
    agreement: interval(replicas.map(({ agreement }) => agreement)),
  };
}
