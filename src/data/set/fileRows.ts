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
 * makes of it, is not what it was: a block that lacked a row, or had one more, would move all rows behind it.
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
  const linesOfRows: number[] = [];
  if (shape && file instanceof Blob) {
    const stretch = file.slice(start, ends[next - 1]);
    for await (const batch of importStretch(stretch, { shape, line: lines[from] ?? 1, seed }))
      batch.forEach(({ line, value }) => {
        if (!value.ok) return;
        rows.push(value.value);
        linesOfRows.push(line);
      });
  }
  const wanted = Math.min(count, next * BLOCK) - from * BLOCK;
  const first = skips[from] ?? 0;
  const end = first + wanted;
  // Of a record that makes several rows, some may belong to the block before, and some to the one behind.
  const isOfOneLine = (one: number, other: number) => linesOfRows[one] === linesOfRows[other];
  if (rows.length < end || !isOfOneLine(0, first) || !isOfOneLine(end - 1, rows.length - 1)) throw lostTexts();
  return { rows: rows.slice(first, end), next };
}
