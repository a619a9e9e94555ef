/**
 * Rows that stay in their own file: of JSON Lines, the store keeps the file as it came and where each block of rows begins in it, and a block is
 * imported again when it is asked for. Writing the rows down a second time would take longer than reading them.
 */
import * as v from "valibot";
import type { PreferenceRow } from "../../core/row.ts";
import { importStretch } from "../import/importFile.ts";
import { KNOWN_SHAPES } from "../import/knownShapes.ts";
import { mappedShape } from "../import/mappedShape.ts";
import { rowIndexSchema } from "./rowIndex.ts";
import { BLOCK, lostTexts } from "./rowStore.ts";

/**
 * One block of rows; empty past the last one. Throws where the file, or what this page makes of it, is not what it was: a block that lacked a row
 * would move all rows behind it.
 */
export async function readFileBlock(file: unknown, index: unknown, block: number): Promise<readonly PreferenceRow[]> {
  const known = v.safeParse(rowIndexSchema, index);
  if (!known.success) throw lostTexts();
  const { starts, ends, lines, skips, count, shape: id, mapping, seed } = known.output;
  if (block >= starts.length) return [];
  const shape = mapping ? mappedShape(mapping) : KNOWN_SHAPES.find((each) => each.id === id);
  const rows: PreferenceRow[] = [];
  if (shape && file instanceof Blob) {
    const stretch = file.slice(starts[block], ends[block]);
    for await (const batch of importStretch(stretch, { shape, line: lines[block] ?? 1, seed }))
      batch.forEach(({ value }) => {
        if (value.ok) rows.push(value.value);
      });
  }
  const first = skips[block] ?? 0;
  const found = rows.slice(first, first + BLOCK);
  if (found.length !== Math.min(BLOCK, count - block * BLOCK)) throw lostTexts();
  return found;
}
