/**
 * A preference set from any file: its format is told by its bytes, its shape by its columns, and every record becomes rows of ours or an
 * entry that says what is wrong with it. Nothing is held but the record at hand; the page's worker and the command line both read through this.
 */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { PreferenceRow } from "../../core/row.ts";
import type { FileRecord } from "../record.ts";
import { assignOrder, DEFAULT_SEED } from "./assignOrder.ts";
import type { ImportInput } from "./bytes.ts";
import { type ColumnMapping, mappedShape } from "./columnMapping.ts";
import { isDeeperThan } from "./depth.ts";
import { KNOWN_SHAPES } from "./knownShapes.ts";
import { LIMITS } from "./limits.ts";
import { type OpenFile, openFile, type ReadOptions } from "./records.ts";
import type { Shape } from "./shape.ts";
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
}

/** Records at the beginning that may be bad before the shape is given up. */
const LOOKED_AT = 20;

/** Throws a DecodeError for a file that is of no known format. */
export async function openImport(
  signal: AbortSignal,
  input: ImportInput,
  options: ImportOptions = {},
): Promise<ImportedFile> {
  const file = await openFile(signal, input, options);
  const depth = options.limits?.depth ?? LIMITS.depth;
  const first: FileRecord[] = [];
  let shape = options.mapping && mappedShape(options.mapping);
  while (first.length < LOOKED_AT) {
    const next = await file.records.next();
    if (next.done) break;
    const record = checked(next.value, depth);
    first.push(record);
    if (!record.value.ok) continue;
    const { value } = record.value;
    shape ??= KNOWN_SHAPES.find((known) => known.fits(value));
    if (shape) break;
  }
  const object = first.find(({ value }) => value.ok && typeof value.value === "object" && value.value !== null);
  const columns = object?.value.ok ? Object.keys(object.value.value as object) : [];
  return { ...file, shape, columns, records: all() };

  async function* all(): AsyncGenerator<FileRecord> {
    try {
      for (let record = first.shift(); record; record = first.shift()) yield record;
      for (let next = await file.records.next(); !next.done; next = await file.records.next()) {
        signal.throwIfAborted();
        yield checked(next.value, depth);
      }
    } finally {
      await file.records.return(undefined);
    }
  }
}

/** Every row that the records make, or what is wrong with one. `seed` assigns chosen and rejected to 1 and 2. */
export async function* importRows(file: ImportedFile, seed = DEFAULT_SEED): AsyncGenerator<ImportedRow> {
  const reader = (file.shape ?? unknownShape(file.columns)).open();
  const unit = file.format === "jsonl" || file.format === "table" ? "Line" : "Row";
  let last = 0;
  for await (const { line, value } of file.records) {
    last = line;
    if (!value.ok) {
      yield { line, value };
      continue;
    }
    for (const rows of reader.read(value.value, `${unit} ${line}`)) yield* finished(rows, line);
  }
  for (const rows of reader.end()) yield* finished(rows, last);

  function* finished(rows: ReturnType<typeof reader.end>[number], line: number): Generator<ImportedRow> {
    if (!rows.ok) yield { line, value: rows };
    else
      for (const draft of rows.value)
        yield { line, value: ok(assignOrder({ ...draft, id: draft.id ?? String(line) }, seed)) };
  }
}

/** Rows of ours in JSON need no import to be scored: they keep fields that no row type knows. */
export function recordsToScore(file: ImportedFile): AsyncGenerator<FileRecord> {
  const isJson = file.format === "jsonl" || file.format === "json";
  const isOwn = file.shape === undefined || file.shape.id === ownRows.id;
  return isJson && isOwn ? file.records : importRows(file);
}

/** JSON.parse takes any depth, but what walks a value afterwards, to write or to copy it, would run out of stack. */
function checked(record: FileRecord, depth: number): FileRecord {
  if (!record.value.ok || !isDeeperThan(record.value.value, depth)) return record;
  const expected = `at most ${depth} lists and objects inside each other`;
  return { line: record.line, value: err(new DecodeError(`Line ${record.line}`, "", expected, "more")) };
}

function unknownShape(columns: readonly string[]): Shape {
  const expected = "columns of a known set, or a mapping of them";
  const found = columns.length === 0 ? "nothing like it" : columns.slice(0, 12).join(", ");
  const read = (_: unknown, what: string) => [err(new DecodeError(what, "", expected, found))];
  return { id: "unknown", title: "unknown", fits: () => false, open: () => ({ read, end: () => [] }) };
}
