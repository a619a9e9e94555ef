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
import { BLOCK, lostTexts, type RowPiece } from "./rowStore.ts";

/**
 * The rows of a block, and of as many blocks behind it as lie within so many bytes; none past the last one. Throws where the file, or what this page
 * makes of it, is not what it was: a block that lacked a row would move all rows behind it.
 */
export async function readFileBlocks(file: unknown, index: unknown, from: number, bytes: number): Promise<RowPiece> {
  const known = v.safeParse(rowIndexSchema, index);
  if (!known.success) throw lostTexts();
  const { starts, ends, lines, skips, count, shape: id, mapping, seed } = known.output;
  if (from >= starts.length) return { rows: [], next: from };
  const start = starts[from] as number;
  let next = from + 1;
  while (next < starts.length && (ends[next] as number) - start <= bytes) next++;
  const shape = mapping ? mappedShape(mapping) : KNOWN_SHAPES.find((each) => each.id === id);
  const rows: PreferenceRow[] = [];
  if (shape && file instanceof Blob) {
    const stretch = file.slice(start, ends[next - 1]);
    for await (const batch of importStretch(stretch, { shape, line: lines[from] ?? 1, seed }))
      batch.forEach(({ value }) => {
        if (value.ok) rows.push(value.value);
      });
  }
  const wanted = Math.min(count, next * BLOCK) - from * BLOCK;
  const first = skips[from] ?? 0;
  const found = rows.slice(first, first + wanted);
  if (found.length !== wanted) throw lostTexts();
  return { rows: found, next };
}
