/** Parquet, one row group at a time. The reader and its decompressors are fetched when the first such file comes. */
import type { AsyncBuffer } from "hyparquet";
import { DecodeError } from "../../../base/decode.ts";
import { ok } from "../../../base/result.ts";
import type { FileRecord } from "../../record.ts";
import type { ByteCount } from "../bytes.ts";
import { type ImportLimits, sizeText } from "../limits.ts";

/** Offsets past 32 bits end the process in node's Blob (version 20): they are never asked for. */
const LARGEST = 2 ** 32 - 1;

/** Throws a DecodeError for a damaged or cut file and for a row group over the limit; rows of the groups before it stay read. */
export async function* readParquet(
  signal: AbortSignal,
  file: Blob,
  count: ByteCount,
  limits: ImportLimits,
): AsyncGenerator<FileRecord> {
  const [{ parquetMetadataAsync, parquetReadObjects, parquetSchema }, { compressors }] = await Promise.all([
    import("hyparquet"),
    import("hyparquet-compressors"),
  ]);
  if (file.size > LARGEST) {
    throw new DecodeError("The Parquet file", "", `at most ${sizeText(LARGEST)}`, sizeText(file.size));
  }
  const buffer = asyncBuffer(signal, file, count);
  const metadata = await damaged(signal, parquetMetadataAsync(buffer));
  const columns = parquetSchema(metadata).children.map(({ element }) => element);
  const maps = new Set(columns.filter((column) => column.converted_type === "MAP").map(({ name }) => name));
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    if (group.total_byte_size > limits.rowGroupBytes) {
      throw new DecodeError(
        "The Parquet file",
        `row ${rowStart + 1}`,
        `row groups of at most ${sizeText(limits.rowGroupBytes)}`,
        sizeText(Number(group.total_byte_size)),
      );
    }
    const rowEnd = rowStart + Number(group.num_rows);
    const options = { file: buffer, metadata, rowStart, rowEnd, compressors };
    const rows = await damaged(signal, parquetReadObjects(options));
    for (const row of rows) yield { line: ++rowStart, value: ok(plainRow(row, maps, limits.depth)) };
    rowStart = rowEnd;
  }
}

function asyncBuffer(signal: AbortSignal, file: Blob, count: ByteCount): AsyncBuffer {
  const read = async (start: number, end: number): Promise<ArrayBuffer> => {
    signal.throwIfAborted();
    // Damaged metadata point anywhere.
    if (!(start >= 0 && start <= end && end <= file.size)) throw new RangeError("a place outside the file");
    const bytes = await file.slice(start, end).arrayBuffer();
    count.add(bytes.byteLength);
    return bytes;
  };
  return {
    byteLength: file.size,
    slice(start, end = file.size) {
      const bytes = read(start, end);
      // The reader asks ahead and may fail before it waits for this.
      bytes.catch(() => undefined);
      return bytes;
    },
  };
}

/** The reader throws plain Errors and RangeErrors of damaged data. */
async function damaged<T>(signal: AbortSignal, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    signal.throwIfAborted();
    throw new DecodeError("The Parquet file", "", "whole, undamaged Parquet data", (error as Error).message);
  }
}

/**
 * `maps`: columns whose names each row has for itself. Those of a struct are the file's: each has a place in every row, and null where the row has
 * nothing, so that null is left out there. Of a judge it would be a tie, which a map, or JSON in a cell of text, can say.
 */
function plainRow(row: Readonly<Record<string, unknown>>, maps: ReadonlySet<string>, depth: number): unknown {
  return mapValues(row, (value, name) => {
    const isMap = maps.has(name) && typeof value === "object" && value !== null;
    return isMap ? mapValues(value, (each) => plain(each, depth - 2)) : plain(value, depth - 1);
  });
}

/** As JSON would have it: whole numbers as numbers where they are exact, else as text, like dates. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (depth === 0) return null;
  if (Array.isArray(value)) return value.map((item) => plain(item, depth - 1));
  if (ArrayBuffer.isView(value)) return null;
  const filled = Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null && item !== undefined));
  return mapValues(filled, (item) => plain(item, depth - 1));
}

function mapValues(values: object, map: (value: unknown, name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]));
}
