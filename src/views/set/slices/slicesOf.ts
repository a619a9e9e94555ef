/** Tree against label in every category of a column. */
import type { PairColumns } from "../../../core/set/columns.ts";
import { type Confusion, confusion, confusions } from "../../../core/set/confusion.ts";
import { STANDING_FILTER } from "../../../state/setStore.ts";
import { sliceFilterId } from "../sliceFilters.ts";
import type { SetInTree } from "../useSetInTree.ts";

/** Past so many, they are no overview; the report has more of them. */
const MOST_SLICES = 60;

interface SliceRow {
  readonly name: string;
  readonly code: number;
  readonly its: Confusion;
}

export interface Slices {
  readonly all: Confusion;
  /** Of the categories that have pairs; the first of them where they are many. */
  readonly rows: readonly SliceRow[];
  /** How many have pairs. */
  readonly count: number;
}

const NO_SLICE: PairColumns["slices"][string] = { codes: new Uint32Array(), names: [] };

/** The filters that are made by the table of slices. */
export function ownFilters(column: string | undefined): readonly string[] {
  return [STANDING_FILTER, ...(column === undefined ? [] : [sliceFilterId(column)])];
}

/** `preferences` are the tree's, `pairs` those that are counted. */
export function slicesOf(
  { set, label, weights }: SetInTree,
  preferences: Int8Array,
  column: string | undefined,
  pairs: Uint32Array,
): Slices {
  const { codes, names } = (column === undefined ? undefined : set.columns.slices[column]) ?? NO_SLICE;
  const labels = label?.labels ?? preferences;
  const rows = confusions(preferences, labels, { codes, count: names.length }, pairs, weights)
    .map((its, code) => ({ its, code, name: names[code] as string }))
    .filter(({ name, its }) => its.pairs > 0 && name !== "");
  return { all: confusion(preferences, labels, pairs, weights), rows: rows.slice(0, MOST_SLICES), count: rows.length };
}
