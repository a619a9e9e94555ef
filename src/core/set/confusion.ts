/** What a tree says against what a label says, counted for all pairs or for each category of a column. */
import { type Share, share } from "../numeric/proportion.ts";
import { preferenceAt } from "../tree/predict.ts";
import type { Preference, TreeArrays } from "../tree/types.ts";
import type { Labels } from "./agreement.ts";
import { NO_LABEL } from "./columns.ts";

export interface Confusion {
  /** [preference][label], response 1 first; pairs that either leaves open are in none. */
  readonly counts: readonly [readonly [number, number], readonly [number, number]];
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
export function confusion(preferences: Labels, labels: Labels, pairs?: Uint32Array): Confusion {
  return confusions(
    preferences,
    labels,
    { codes: new Uint8Array(preferences.length), count: 1 },
    pairs,
  )[0] as Confusion;
}

/** `[group]`, counted in one go; `codes`, below `count`, say which group a pair is in. */
export function confusions(
  preferences: Labels,
  labels: Labels,
  { codes, count }: { readonly codes: ArrayLike<number>; readonly count: number },
  pairs?: Uint32Array,
): readonly Confusion[] {
  const cells = new Float64Array(4 * count);
  const all = new Float64Array(count);
  const length = pairs?.length ?? preferences.length;
  for (let i = 0; i < length; i++) {
    const pair = pairs ? (pairs[i] as number) : i;
    const [preference, label, code] = [preferences[pair] as number, labels[pair] as number, codes[pair] as number];
    all[code] = (all[code] as number) + 1;
    if (preference < 0 || label < 0) continue;
    const at = 4 * code + 2 * preference + label;
    cells[at] = (cells[at] as number) + 1;
  }
  return Array.from(all, (inGroup, code) => {
    const [a, b, c, d] = cells.subarray(4 * code, 4 * code + 4) as unknown as [number, number, number, number];
    return {
      counts: [
        [a, b],
        [c, d],
      ],
      agreement: share(a + d, a + b + c + d),
      pairs: inGroup,
    };
  });
}

/** Whether a pair is in one place of the table. */
export function isInCell(preferences: Labels, labels: Labels, [preference, label]: readonly [Preference, Preference]) {
  return (pair: number) => preferences[pair] === preference && labels[pair] === label;
}
