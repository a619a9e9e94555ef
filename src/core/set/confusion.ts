/** What a tree says against what a label says, counted for all pairs or for each category of a column. */
import { type Share, share, weighedShare } from "../numeric/proportion.ts";
import { preferenceAt } from "../tree/predict.ts";
import type { Preference, TreeArrays } from "../tree/types.ts";
import type { Labels, Weights } from "./agreement.ts";
import { NO_LABEL } from "./columns.ts";

type Cells = readonly [readonly [number, number], readonly [number, number]];

export interface Confusion {
  /** [preference][label], response 1 first; pairs that either leaves open are in none. */
  readonly counts: Cells;
  /** The same by weight, where pairs count by it (sklearn `confusion_matrix` with `sample_weight`). */
  readonly weights?: Cells;
  /** How often both say the same, of those in `counts`. */
  readonly agreement: Share;
  /** Pairs that are in the group, also those that something leaves open. */
  readonly pairs: number;
}

/** What the tree prefers of each pair, `[pair]`, as a column of labels. */
export function preferencesOf(tree: TreeArrays, leaves: Int32Array): Labels {
  const winners = tree.children_left.map((_, node) => preferenceAt(tree, node));
  const preferences = new Int8Array(leaves.length);
  for (let pair = 0; pair < leaves.length; pair++) preferences[pair] = winners[leaves[pair] as number] ?? NO_LABEL;
  return preferences;
}

/** Of all of `pairs` (of every pair where none are given). */
export function confusion(preferences: Labels, labels: Labels, pairs?: Uint32Array, weights?: Weights): Confusion {
  return confusions(
    preferences,
    labels,
    { codes: new Uint8Array(preferences.length), count: 1 },
    pairs,
    weights,
  )[0] as Confusion;
}

/** `[group]`, counted in one go; `codes`, below `count`, say which group a pair is in. */
export function confusions(
  preferences: Labels,
  labels: Labels,
  { codes, count }: { readonly codes: ArrayLike<number>; readonly count: number },
  pairs?: Uint32Array,
  weights?: Weights,
): readonly Confusion[] {
  const cells = new Float64Array(4 * count);
  const weighed = cells.slice();
  const squares = new Float64Array(count);
  const all = new Float64Array(count);
  const length = pairs?.length ?? preferences.length;
  for (let i = 0; i < length; i++) {
    const pair = pairs ? (pairs[i] as number) : i;
    const [preference, label, code] = [preferences[pair] as number, labels[pair] as number, codes[pair] as number];
    all[code] = (all[code] as number) + 1;
    if (preference < 0 || label < 0) continue;
    const at = 4 * code + 2 * preference + label;
    cells[at] = (cells[at] as number) + 1;
    if (!weights) continue;
    const its = weights[pair] as number;
    weighed[at] = (weighed[at] as number) + its;
    squares[code] = (squares[code] as number) + its * its;
  }
  return Array.from(all, (inGroup, code) => {
    const counts = cellsOf(cells, code);
    const [hits, of] = sumsOf(counts);
    if (!weights) return { counts, agreement: share(hits, of), pairs: inGroup };
    const byWeight = cellsOf(weighed, code);
    const [weightOfHits, weight] = sumsOf(byWeight);
    const agreement = weighedShare({ hits, of, weightOfHits, weight, squares: squares[code] as number });
    return { counts, weights: byWeight, agreement, pairs: inGroup };
  });
}

function cellsOf(all: Float64Array, group: number): Cells {
  const [a, b, c, d] = all.subarray(4 * group, 4 * group + 4) as unknown as [number, number, number, number];
  return [
    [a, b],
    [c, d],
  ];
}

/** Of the places where both say the same, and of all. */
function sumsOf([[a, b], [c, d]]: Cells): readonly [hits: number, of: number] {
  return [a + d, a + b + c + d];
}

/** Whether a pair is in one place of the table. */
export function isInCell(preferences: Labels, labels: Labels, [preference, label]: readonly [Preference, Preference]) {
  return (pair: number) => preferences[pair] === preference && labels[pair] === label;
}
