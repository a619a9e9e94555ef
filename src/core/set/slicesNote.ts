import { firstListed } from "../../base/listed.ts";

/** Columns of a file's own that become slices of one row: with all of a very wide file, nobody would find their way. */
export const MOST_SLICES = 24;
/** Past so many, they are counted. */
const NAMED = 6;

/** Which columns did not become slices of a set, some of its rows at least; undefined where all did. */
export function slicesNote(leftOut: readonly string[]): string | undefined {
  if (leftOut.length === 0) return undefined;
  return `The first ${MOST_SLICES} columns of a row with categories are slices. Left out: ${firstListed(leftOut, NAMED)}.`;
}
