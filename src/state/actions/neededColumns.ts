import type { PairColumns } from "../../core/set/columns.ts";
import { columnsWith } from "../../core/set/columnsWith.ts";

/** Texts of ids and categories are no part of a fit, unless pairs are told apart by their ids. */
export function needed(columns: PairColumns): PairColumns {
  return columnsWith(columns, { ids: columns.promptSums ? [] : columns.ids, slices: {} });
}
