/** From a file to its records, whatever its format. */
import { DecodeError } from "../../base/decode.ts";
import { err } from "../../base/result.ts";
import { type Batch, type FileRecord, singly } from "../record.ts";
import { ByteCount, chunksOf, type ImportInput, type ImportProgress, peek, wholeOf } from "./bytes.ts";
import { detectFormat, type FileFormat, hasReturnsAlone, isHeadEnough } from "./detectFormat.ts";
import { CARRIAGE_RETURN, LINE_FEED } from "./formats/ascii.ts";
import { readJson } from "./formats/json.ts";
import { type ReadingLines, readJsonl } from "./formats/jsonl.ts";
import { readParquet } from "./formats/parquet.ts";
import { readTable } from "./formats/table.ts";
import { gunzip, isGzip } from "./gunzip.ts";
import { type ImportLimits, LIMITS } from "./limits.ts";

export interface ReadOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly limits?: Partial<ImportLimits>;
}

export interface OpenFile {
  readonly format: FileFormat;
  readonly isPacked: boolean;
  /** Whether what is read are the bytes of the file itself: neither unpacked nor with other line ends. */
  readonly isAsItCame: boolean;
  /** Records as they come, those of a chunk together. A fault of the file itself, a cut one say, is its last record: what came before it is not lost. */
  readonly batches: AsyncGenerator<Batch<FileRecord>>;
  /** How lines are read, of JSON Lines: what is changed here goes for those that are still to come. */
  readonly reading?: ReadingLines;
}

/** Throws a DecodeError for a file that is of no known format. `isRow`: whether an object that is a whole JSON file is a row by itself. */
export async function openFile(
  signal: AbortSignal,
  input: ImportInput,
  options: ReadOptions,
  isRow: (value: unknown) => boolean,
): Promise<OpenFile> {
  const limits = { ...LIMITS, ...options.limits };
  const count = new ByteCount(input instanceof Blob ? input.size : undefined, options.onProgress ?? (() => undefined));
  const packed = await peek(chunksOf(signal, input, count), ({ length }) => length >= 2);
  const isPacked = isGzip(packed.head);
  const unpacked = isPacked
    ? gunzip(signal, packed.chunks, count, limits, input instanceof Blob ? input : undefined)
    : packed.chunks;
  const { head, chunks } = await peek(unpacked, isHeadEnough(limits.rowBytes));
  const format = detectFormat(head);
  if (!format.ok) {
    await chunks.return(undefined);
    throw format.error;
  }
  const reading: ReadingLines = { rowBytes: limits.rowBytes };
  const hasReturns = hasReturnsAlone(head);
  const batches = upToFault(batchesOf(format.value));
  return { format: format.value, isPacked, isAsItCame: !isPacked && !hasReturns, batches, reading };

  function batchesOf(known: FileFormat): AsyncGenerator<Batch<FileRecord>> {
    if (known === "jsonl") return readJsonl(hasReturns ? withLineFeeds(chunks) : chunks, reading);
    if (known === "parquet") return singly(parquetRecords());
    return singly(known === "json" ? readJson(chunks, limits.wholeFileBytes, isRow) : readTable(chunks, limits));
  }

  /** Parquet is read from its end: what is packed or comes as a stream is taken whole first. */
  async function* parquetRecords(): AsyncGenerator<FileRecord> {
    if (input instanceof Blob && !isPacked) {
      await chunks.return(undefined);
      yield* readParquet(signal, input, new ByteCount(input.size, options.onProgress ?? (() => undefined)), limits);
    } else {
      const bytes = await wholeOf(chunks, limits.wholeFileBytes, "a packed Parquet file");
      yield* readParquet(
        signal,
        new Blob([bytes as Uint8Array<ArrayBuffer>]),
        new ByteCount(undefined, () => undefined),
        limits,
      );
    }
  }
}

/** In JSON a carriage return is never part of a text, so that each ends a line. Bytes stay in their places. */
async function* withLineFeeds(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte));
}

async function* upToFault(batches: AsyncIterable<Batch<FileRecord>>): AsyncGenerator<Batch<FileRecord>> {
  let line = 0;
  const counted = (batch: Batch<FileRecord>): Batch<FileRecord> => ({
    forEach: (visit) =>
      batch.forEach((record) => {
        line = record.line;
        visit(record);
      }),
  });
  try {
    for await (const batch of batches) yield counted(batch);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    yield [{ line: line + 1, value: err(error) }];
  }
}
