/** The columns of a set on their way from the worker and into the store: their ids are not so many texts, which would take longer than all the rest. */
import type { PairColumns } from "./columns.ts";
import { type PackedIds, unpackIds } from "./idColumn.ts";

export interface PackedColumns extends Omit<PairColumns, "ids"> {
  /** One text, each on a line, of older versions of the page. */
  readonly ids: PackedIds | string;
  /** Of older versions of the page, in the place of checksums: the same number for pairs of the same prompt. */
  readonly prompts?: Uint32Array<ArrayBuffer> | undefined;
}

/** The columns; ids are made when they are asked for, as seldom they are. */
export function unpackColumns({ ids, prompts, ...columns }: PackedColumns): PairColumns {
  let list: readonly string[] | undefined;
  return {
    ...columns,
    ...(prompts ? { promptSums: sumsOf(prompts) } : {}),
    get ids() {
      list ??= typeof ids === "string" ? ids.split("\n") : unpackIds(ids);
      return list;
    },
  };
}

/** What serves as checksums of prompts of which only the numbers are left. */
function sumsOf(prompts: Uint32Array): Uint32Array<ArrayBuffer> {
  const sums = new Uint32Array(2 * prompts.length);
  for (const [pair, number] of prompts.entries()) sums[2 * pair] = number + 1;
  return sums;
}
