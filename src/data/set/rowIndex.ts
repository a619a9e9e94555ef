/** Where the rows are of a set that keeps the file in which they came. */
import * as v from "valibot";
import { columnMappingSchema } from "../import/columnMapping.ts";
import type { ImportedRow } from "../import/importFile.ts";
import { BLOCK, type RowDatabase } from "./rowStore.ts";

const offsets = v.instance(Float64Array<ArrayBuffer>);
const wholes = v.instance(Uint32Array<ArrayBuffer>);

/** By block of rows. */
export const rowIndexSchema = v.object({
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
