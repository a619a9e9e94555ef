/**
 * The columns of a set on their way from the worker and into the store: their ids are one text. It takes a fraction of the time that as many texts
 * take, each time that they are copied.
 */
import type { PairColumns } from "../../core/set/columns.ts";

export interface PackedColumns extends Omit<PairColumns, "ids"> {
  /** Each on a line; a list where an id is of several lines, and of older versions of the page. */
  readonly ids: string | readonly string[];
}

export function packColumns(columns: PairColumns): PackedColumns {
  const { ids } = columns;
  return ids.some((id) => id.includes("\n")) ? columns : { ...columns, ids: ids.join("\n") };
}

export function unpackColumns({ ids, ...columns }: PackedColumns): PairColumns {
  return { ...columns, ids: typeof ids === "string" ? ids.split("\n") : ids };
}
