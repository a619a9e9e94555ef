/**
 * Rows that stay in their own file: of JSON Lines, the store keeps the file as it came and where each block of rows begins in it, and a block is
 * imported again when it is asked for. Writing the rows down a second time would take longer than reading them.
 */
import * as v from "valibot";
import type { PreferenceRow } from "../../core/row.ts";
import { columnMappingSchema } from "../import/columnMapping.ts";
import { type ImportedRow, importStretch } from "../import/importFile.ts";
import { KNOWN_SHAPES } from "../import/knownShapes.ts";
import { mappedShape } from "../import/mappedShape.ts";
import { BLOCK, lostTexts, type RowDatabase } from "./rowStore.ts";

const offsets = v.instance(Float64Array<ArrayBuffer>);
const wholes = v.instance(Uint32Array<ArrayBuffer>);

/** By block of rows. */
const rowIndexSchema = v.object({
  /** Of the shape that the rows were read by; not looked at where there is a mapping. */
  shape: v.string(),
  mapping: v.optional(columnMappingSchema),
  seed: v.number(),
  /** All rows. */
  count: v.number(),
  /** Where the record of the first row begins, and that of the last one ends, bytes. */
  starts: offsets,
  ends: offsets,
  /** The line of that first record, and its rows that belong to the block before. */
  lines: wholes,
  skips: wholes,
});
export type RowIndex = v.InferOutput<typeof rowIndexSchema>;

/** Notes where the rows of a file are, as they come. */
export class RowIndexer {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly lines: number[] = [];
  private readonly skips: number[] = [];
  private count = 0;
  /** The line of the last row, and rows of it so far. */
  private line = 0;
  private ofLine = 0;

  add({ line, start = 0, end = 0 }: ImportedRow): undefined {
    this.ofLine = line === this.line ? this.ofLine + 1 : 0;
    this.line = line;
    if (this.count % BLOCK === 0) {
      this.starts.push(start);
      this.lines.push(line);
      this.skips.push(this.ofLine);
    }
    this.ends[this.starts.length - 1] = end;
    this.count++;
  }

  index(read: Pick<RowIndex, "shape" | "mapping" | "seed">): RowIndex {
    return {
      ...read,
      count: this.count,
      starts: new Float64Array(this.starts),
      ends: new Float64Array(this.ends),
      lines: new Uint32Array(this.lines),
      skips: new Uint32Array(this.skips),
    };
  }
}

/** A file on its way into the store. */
export interface FileKeeping {
  /** Whether it is there, as it was given. Never rejects: not every browser keeps files, and none more than it has room for. */
  readonly isKept: Promise<boolean>;
  /** As far as is known by now. */
  hasFailed(): boolean;
}

export function keepFile(database: RowDatabase, set: string, file: Blob): FileKeeping {
  let failed = false;
  const kept = async () => {
    await database.put("files", file, [set, "file"]);
    const there = await database.get("files", [set, "file"]);
    return there instanceof Blob && there.size === file.size;
  };
  const isKept = kept().then(
    (isThere) => isThere,
    () => false,
  );
  void isKept.then((isThere) => {
    failed = !isThere;
  });
  return { isKept, hasFailed: () => failed };
}

/**
 * One block of rows; empty past the last one. Throws where the file, or what this page makes of it, is not what it was: a block that lacked a row
 * would move all rows behind it.
 */
export async function readFileBlock(file: unknown, index: unknown, block: number): Promise<readonly PreferenceRow[]> {
  const { starts, ends, lines, skips, count, shape: id, mapping, seed } = v.parse(rowIndexSchema, index);
  if (block >= starts.length) return [];
  const shape = mapping ? mappedShape(mapping) : KNOWN_SHAPES.find((known) => known.id === id);
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
