/** Groups of rows dealt to folds, so that rows of one prompt are never on both sides. */
import { uniform } from "../../numeric/lattice.ts";

/** `[row]`: its fold, below the number of folds. Folds are about equal in rows; there are fewer where there are fewer groups. */
export interface Folds {
  readonly of: Uint8Array;
  readonly count: number;
}

/** The same seed deals the same folds: groups in random order, each to the fold that has the fewest rows. */
export function groupFolds(groups: Uint32Array, wanted: number, seed: number): Folds {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const random = uniform(seed);
  const order = [...sizes.keys()].map((group) => ({ group, place: random() })).sort((a, b) => a.place - b.place);
  const count = Math.min(wanted, order.length);
  const rows = new Float64Array(count);
  const foldOf = new Map<number, number>();
  for (const { group } of order) {
    const fold = rows.indexOf(Math.min(...rows));
    foldOf.set(group, fold);
    rows[fold] = (rows[fold] as number) + (sizes.get(group) as number);
  }
  return { of: Uint8Array.from(groups, (group) => foldOf.get(group) as number), count };
}

/** 1 for every row that is not in `fold`, 0 for those that are held out. */
export function trainingWeights({ of }: Folds, fold: number): Float64Array {
  return Float64Array.from(of, (own) => (own === fold ? 0 : 1));
}
