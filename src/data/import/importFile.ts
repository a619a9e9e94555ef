/**
 * A preference set from any file: its format is told by its bytes, its shape by its columns, and every record becomes rows of ours or an
 * entry that says what is wrong with it. Nothing is held but the record at hand; the page's worker and the command line both read through this.
 */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { PreferenceRow } from "../../core/row.ts";
import { type Batch, type FileRecord, flattened } from "../record.ts";
import { assignOrder, DEFAULT_SEED } from "./assignOrder.ts";
import type { ImportInput } from "./bytes.ts";
import type { ColumnMapping } from "./columnMapping.ts";
import { isDeeperThan } from "./depth.ts";
import { KNOWN_SHAPES } from "./knownShapes.ts";
import { LIMITS } from "./limits.ts";
import { mappedShape } from "./mappedShape.ts";
import { type OpenFile, openFile, type ReadOptions } from "./records.ts";
import type { Shape, ShapeReader } from "./shape.ts";
import { ownRows } from "./shapes/ownRows.ts";

/** `line` is that of the record that completed the row. */
export interface ImportedRow extends FileRecord {
  readonly value: Result<PreferenceRow, DecodeError>;
}

export interface ImportedFile extends OpenFile {
  /** Undefined where no record at the beginning fits a known one. */
  readonly shape: Shape | undefined;
  /** Columns of the first record that is an object: what a mapping can choose from. */
  readonly columns: readonly string[];
}

export interface ImportOptions extends ReadOptions {
  /** Instead of looking for a known shape. */
  readonly mapping?: ColumnMapping;
  /** Those to look for, the more particular first, in the place of the shapes of sets. */
  readonly shapes?: readonly Shape[];
}

/** Records at the beginning that may be bad before the shape is given up. */
const LOOKED_AT = 20;

/** Throws a DecodeError for a file that is of no known format. */
export async function openImport(
  signal: AbortSignal,
  input: ImportInput,
  options: ImportOptions = {},
): Promise<ImportedFile> {
  const { shapes = KNOWN_SHAPES } = options;
  const file = await openFile(signal, input, options, (value) => shapes.some((known) => known.fits(value)));
  const depth = options.limits?.depth ?? LIMITS.depth;
  const first: (readonly FileRecord[])[] = [];
  let shape = options.mapping && mappedShape(options.mapping);
  let lookedAt = 0;
  while (lookedAt < LOOKED_AT && !(shape && first.length > 0)) {
    const next = await file.batches.next();
    if (next.done) break;
    // Kept, to be gone through again.
    const batch = [...checked(next.value, depth)];
    first.push(batch);
    for (const { value } of batch.slice(0, LOOKED_AT - lookedAt))
      if (value.ok) shape ??= shapes.find((known) => known.fits(value.value));
    lookedAt += batch.length;
  }
  return { ...file, shape, columns: columnsOf(first.flat()), batches: all() };

  async function* all(): AsyncGenerator<Batch<FileRecord>> {
    try {
      for (let batch = first.shift(); batch; batch = first.shift()) yield batch;
      for (let next = await file.batches.next(); !next.done; next = await file.batches.next()) {
        signal.throwIfAborted();
        yield checked(next.value, depth);
      }
    } finally {
      await file.batches.return(undefined);
    }
  }
}

function columnsOf(records: readonly FileRecord[]): readonly string[] {
  const object = records.find(({ value }) => value.ok && typeof value.value === "object" && value.value !== null);
  return object?.value.ok ? Object.keys(object.value.value as object) : [];
}

/** Every row that the records make, or what is wrong with one, as they come. `seed` assigns chosen and rejected to 1 and 2. */
export async function* importBatches(file: ImportedFile, seed = DEFAULT_SEED): AsyncGenerator<Batch<ImportedRow>> {
  const reader = readerOf(file);
  const unit = unitOf(file);
  let last = 0;
  for await (const batch of file.batches) yield rowsOf(batch);
  yield finished(reader.end(), last);

  function* rowsOf(batch: Batch<FileRecord>): Generator<ImportedRow> {
    for (const { line, value } of batch) {
      last = line;
      if (!value.ok) yield { line, value };
      else yield* finished(reader.read(value.value, `${unit} ${line}`), line);
    }
  }

  function* finished(made: ReturnType<typeof reader.end>, line: number): Generator<ImportedRow> {
    for (const rows of made) {
      if (!rows.ok) yield { line, value: rows };
      else for (const draft of rows.value) yield { line, value: ok(assignOrder(draft, String(line), seed)) };
    }
  }
}

/** The same one by one. */
export function importRows(file: ImportedFile, seed = DEFAULT_SEED): AsyncGenerator<ImportedRow> {
  return flattened(importBatches(file, seed));
}

/** Rows of ours in JSON need no import to be scored: they keep fields that no row type knows. */
export function recordsToScore(file: ImportedFile): AsyncGenerator<FileRecord> {
  const isJson = file.format === "jsonl" || file.format === "json";
  const isOwn = file.shape === undefined || file.shape.id === ownRows.id;
  return isJson && isOwn ? flattened(file.batches) : importRows(file);
}

/** JSON.parse takes any depth, but what walks a value afterwards, to write or to copy it, would run out of stack. */
function* checked(batch: Batch<FileRecord>, depth: number): Generator<FileRecord> {
  for (const record of batch) {
    if (!record.value.ok || !isDeeperThan(record.value.value, depth)) {
      yield record;
      continue;
    }
    const expected = `at most ${depth} lists and objects inside each other`;
    yield { line: record.line, value: err(new DecodeError(`Line ${record.line}`, "", expected, "more")) };
  }
}

/** Starts on a file; one of no known shape is refused record by record. */
export function readerOf({ shape, columns }: ImportedFile): ShapeReader {
  return (shape ?? unknownShape(columns)).open();
}

/** What people count the records of a file in. */
export function unitOf({ format }: ImportedFile): "Line" | "Row" {
  return format === "jsonl" || format === "table" ? "Line" : "Row";
}

/** Refuses every record, and says what its columns are. */
function unknownShape(columns: readonly string[]): Shape {
  const expected = "columns of a known set, or a mapping of them";
  const found = columns.length === 0 ? "nothing like it" : columns.slice(0, 12).join(", ");
  const read = (_: unknown, what: string) => [err(new DecodeError(what, "", expected, found))];
  return { id: "unknown", title: "unknown", fits: () => false, open: () => ({ read, end: () => [] }) };
}
