/** Filters that keep one category of a column. */
import type { PairColumns } from "../../core/set/columns.ts";
import { indicesWhere } from "../../core/set/flowParts.ts";
import type { SetFilter } from "../../state/setStore.ts";

export const sliceFilterId = (column: string) => `slice ${column}`;

/** Undefined where the set has no such column. */
export function sliceFilter({ slices }: PairColumns, column: string, code: number): SetFilter | undefined {
  const slice = slices[column];
  if (!slice) return undefined;
  const { codes, names } = slice;
  const pairs = indicesWhere(codes.length, (pair) => codes[pair] === code);
  return { id: sliceFilterId(column), words: `${column}: ${names[code]}`, pairs };
}
