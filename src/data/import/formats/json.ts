/** A JSON file: a list of rows, an object that holds one, or an object of columns. It is read whole, up to a limit. */
import { DecodeError, describeValue } from "../../../base/decode.ts";
import { ok } from "../../../base/result.ts";
import type { FileRecord } from "../../record.ts";
import { wholeOf } from "../bytes.ts";
import { quoteLargeIds } from "../largeIds.ts";
import { parsePythonJson } from "../pythonJson.ts";

/** Where files keep their rows, in the order in which they are looked for (llm-comparator: `examples`; the datasets server: `rows`). */
const ROW_KEYS = ["examples", "rows", "data"];

/** `isRow` says whether an object is a row by itself. Throws a DecodeError for a file that is too large, not UTF-8, or not JSON. */
export async function* readJson(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  isRow: (value: unknown) => boolean,
): AsyncGenerator<FileRecord> {
  const text = decodeWhole(await wholeOf(chunks, limit, "a JSON file"));
  const json = parsePythonJson(quoteLargeIds(text), "The file");
  if (!json.ok) throw json.error;
  let line = 0;
  for (const value of rowsOf(json.value, isRow)) yield { line: ++line, value: ok(value) };
}

function decodeWhole(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DecodeError("The file", "", "UTF-8 text", "other bytes");
  }
}

function rowsOf(file: unknown, isRow: (value: unknown) => boolean): Iterable<unknown> {
  if (Array.isArray(file)) return file;
  if (isRow(file)) return [file];
  if (typeof file !== "object" || file === null) {
    throw new DecodeError("The file", "", "a list of rows, or an object with one", describeValue(file));
  }
  const object = file as Readonly<Record<string, unknown>>;
  const key = ROW_KEYS.find((name) => isListOfObjects(object[name]));
  if (key !== undefined) return (object[key] as readonly object[]).map(unwrapped);
  const columns = columnsOf(object, isRow);
  // An object that is neither is one row.
  return columns === undefined ? [object] : rowsOfColumns(object, columns);
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "object" && item !== null);
}

/** The datasets server wraps each row with its number. */
function unwrapped(item: object): unknown {
  return "row_idx" in item && "row" in item ? item.row : item;
}

/** At least three lists of equal length (RewardBench's results), or two that make rows of a known set. */
function columnsOf(
  object: Readonly<Record<string, unknown>>,
  isRow: (value: unknown) => boolean,
): readonly string[] | undefined {
  const names = Object.keys(object).filter((name) => Array.isArray(object[name]));
  const lengths = new Set(names.map((name) => (object[name] as readonly unknown[]).length));
  if (lengths.size !== 1) return undefined;
  const [first] = rowsOfColumns(object, names);
  return names.length >= 3 || (names.length === 2 && isRow(first)) ? names : undefined;
}

/** What is no list goes for every row. */
function* rowsOfColumns(object: Readonly<Record<string, unknown>>, columns: readonly string[]): Iterable<unknown> {
  const common = Object.entries(object).filter(([name]) => !columns.includes(name));
  const count = (object[columns[0] ?? ""] as readonly unknown[]).length;
  for (let i = 0; i < count; i++) {
    const cells = columns.map((name) => [name, (object[name] as readonly unknown[])[i]] as const);
    yield Object.fromEntries([...common, ...cells]);
  }
}
