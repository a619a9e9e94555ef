import type { PairColumns } from "./columns.ts";

/** The columns of a set, some in the place of its own. Written with a spread, all ids would be made for it (`unpackColumns`). */
export function columnsWith(columns: PairColumns, others: Partial<PairColumns>): PairColumns {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(columns), ...Object.getOwnPropertyDescriptors(others) },
  ) as PairColumns;
}
