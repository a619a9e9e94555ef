/**
 * A preference set from any file: its format is told by its bytes, its shape by its columns, and every record becomes rows of ours or an
 * entry that says what is wrong with it. Nothing is held but the record at hand; the page's worker and the command line both read through this.
 */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { PreferenceRow } from "../../core/row.ts";
import type { MeasuredTexts } from "../../core/set/columns.ts";
import { type Batch, type FileRecord, flattened, listed } from "../record.ts";
import { assignOrder, DEFAULT_SEED } from "./assignOrder.ts";
import { bytesOf, type ImportInput } from "./bytes.ts";
import type { ColumnMapping } from "./columnMapping.ts";
import { isDeeperThan } from "./depth.ts";
import { readJsonl } from "./formats/jsonl.ts";
import { KNOWN_SHAPES } from "./knownShapes.ts";
import { LIMITS } from "./limits.ts";
import { mappedShape } from "./mappedShape.ts";
import { type OpenFile, openFile, type ReadOptions } from "./records.ts";
import type { Shape, ShapeReader } from "./shape.ts";
import { ownRows } from "./shapes/ownRows.ts";

/** `line` is that of the record that completed the row. */
export interface ImportedRow extends Omit<FileRecord, "skimmed"> {
  readonly value: Result<PreferenceRow, DecodeError>;
  /** What is counted of the texts, where the row has not the texts themselves. */
  readonly texts?: MeasuredTexts;
  /** Columns that would be slices of it, were there not so many. */
  readonly slicesLeftOut?: readonly string[] | undefined;
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
  // The lines of one chunk are many: reading on, only to be surer of the shape, could mean to hold many long ones.
  const isSure = () => options.mapping !== undefined || shape === shapes[0] || (shape && file.format === "jsonl");
  while (lookedAt < LOOKED_AT && !(isSure() && first.length > 0)) {
    const next = await file.batches.next();
    if (next.done) break;
    // Kept, to be gone through again.
    const batch = listed(checked(next.value, depth));
    first.push(batch);
    if (options.mapping === undefined) shape = mostParticular(shapes, shape, batch.slice(0, LOOKED_AT - lookedAt));
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

/** The first of the shapes that one of the records fits, before the one that is known so far: a record may lack what others have. */
function mostParticular(
  shapes: readonly Shape[],
  known: Shape | undefined,
  records: readonly FileRecord[],
): Shape | undefined {
  let found = known;
  for (const { value } of records) {
    const before = found ? shapes.slice(0, shapes.indexOf(found)) : shapes;
    if (value.ok) found = before.find((shape) => shape.fits(value.value)) ?? found;
  }
  return found;
}

function columnsOf(records: readonly FileRecord[]): readonly string[] {
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  const object = records.find(({ value }) => value.ok && isObject(value.value));
  return object?.value.ok ? Object.keys(object.value.value as object) : [];
}

export interface RowOptions {
  /** Assigns chosen and rejected to 1 and 2. */
  readonly seed?: number;
  /** Whether rows may come without their texts, where that is quicker. */
  readonly isSkimmed?: boolean;
}

/** Every row that the records make, or what is wrong with one, as they come. */
export async function* importBatches(
  file: ImportedFile,
  { seed = DEFAULT_SEED, isSkimmed = false }: RowOptions = {},
): AsyncGenerator<Batch<ImportedRow>> {
  const reader = readerOf(file);
  if (isSkimmed && file.reading) file.reading.skim = file.shape?.skim?.();
  const unit = unitOf(file);
  let last: Omit<FileRecord, "value"> = { line: 0 };
  for await (const batch of file.batches) yield rowsOf(batch);
  const left: ImportedRow[] = [];
  finish(reader.end(), last, (row) => void left.push(row));
  yield left;

  function rowsOf(batch: Batch<FileRecord>): Batch<ImportedRow> {
    return {
      forEach: (visit) =>
        batch.forEach((record) => {
          read(record, visit);
        }),
    };
  }

  function read(record: FileRecord, visit: (row: ImportedRow) => void): void {
    last = record;
    const { line, start, end, value, skimmed } = record;
    if (skimmed) visit({ line, start, end, texts: skimmed.texts, value: ok(assignOrder(skimmed.row, line, seed)) });
    else if (!value.ok) visit({ line, start, end, value });
    else finish(reader.read(value.value, `${unit} ${line}`, line), record, visit);
  }

  function finish(made: ReturnType<typeof reader.end>, place: typeof last, visit: (row: ImportedRow) => void): void {
    const { line, start, end } = place;
    for (const rows of made) {
      if (!rows.ok) visit({ line: rows.line ?? line, start, end, value: rows });
      else
        for (const draft of rows.value) {
          const { slicesLeftOut } = draft;
          visit({ line, start, end, value: ok(assignOrder(draft, line, seed)), slicesLeftOut });
        }
    }
  }
}

/** Whether a stretch of the file, from a record on, can be imported again by itself. */
export function isInStretches({ format, isAsItCame, shape }: ImportedFile): boolean {
  return format === "jsonl" && isAsItCame && shape?.isByRecord === true;
}

/** The rows of a stretch of a file that was imported before (`isInStretches`); `line` is that of its first record. They come as they did then. */
export function importStretch(
  stretch: Blob,
  { shape, line, seed }: { readonly shape: Shape; readonly line: number; readonly seed: number },
): AsyncGenerator<Batch<ImportedRow>> {
  const file = { format: "jsonl", isPacked: false, isAsItCame: true, shape, columns: [], batches: batches() } as const;
  return importBatches(file, { seed });

  async function* batches(): AsyncGenerator<Batch<FileRecord>> {
    for await (const batch of readJsonl(bytesOf(stretch), { linesBefore: line - 1 }))
      yield checked(batch, LIMITS.depth);
  }
}

/** The same one by one. */
export function importRows(file: ImportedFile, seed = DEFAULT_SEED): AsyncGenerator<ImportedRow> {
  return flattened(importBatches(file, { seed }));
}

/** Rows of ours in JSON need no import to be scored: they keep fields that no row type knows. */
export function recordsToScore(file: ImportedFile): AsyncGenerator<FileRecord> {
  const isJson = file.format === "jsonl" || file.format === "json";
  const isOwn = file.shape === undefined || file.shape.id === ownRows.id;
  return isJson && isOwn ? flattened(file.batches) : importRows(file);
}

/** JSON.parse takes any depth, but what walks a value afterwards, to write or to copy it, would run out of stack. */
function checked(batch: Batch<FileRecord>, depth: number): Batch<FileRecord> {
  return {
    forEach: (visit) =>
      batch.forEach((record) => {
        visit(withinDepth(record, depth));
      }),
  };
}

function withinDepth(record: FileRecord, depth: number): FileRecord {
  if (record.skimmed || !record.value.ok || !isDeeperThan(record.value.value, depth)) return record;
  const expected = `at most ${depth} lists and objects inside each other`;
  return { ...record, value: err(new DecodeError(`Line ${record.line}`, "", expected, "more")) };
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
