/** The beginning of a file of unknown shape: what a person needs to say which column is what. */
import type { FileRecord } from "../record.ts";
import type { FileColumn } from "./guessMapping.ts";

/** Records that are looked at for the values of a column. */
const LOOKED_AT = 1000;
/** Rows to show, and characters of each of their cells. */
const SHOWN = 3;
const SHOWN_CHARACTERS = 20_000;
/** Values of a column that can be told apart one by one. */
const MOST_VALUES = 12;
const LONGEST_VALUE = 60;

export interface FileSample {
  columns: { name: string; values?: string[] | undefined; isNumeric: boolean }[];
  rows: Record<string, unknown>[];
}

class ColumnSample {
  readonly values = new Set<string>();
  isNumeric = true;
  hasFew = true;

  add(value: unknown): void {
    const text = typeof value === "object" && value !== null ? undefined : String(value ?? "");
    if (text === undefined || text.length > LONGEST_VALUE) {
      this.hasFew = false;
      this.isNumeric = false;
      return;
    }
    if (text !== "" && Number.isNaN(Number(text))) this.isNumeric = false;
    this.values.add(text);
    if (this.values.size > MOST_VALUES) this.hasFew = false;
  }
}

/** Takes records from the front of the file, and leaves the rest unread. */
export async function sampleOf(records: AsyncIterable<FileRecord>): Promise<FileSample> {
  const samples = new Map<string, ColumnSample>();
  const rows: Record<string, unknown>[] = [];
  let count = 0;
  for await (const { value } of records) {
    if (!value.ok || typeof value.value !== "object" || value.value === null || Array.isArray(value.value)) continue;
    const cells = Object.entries(value.value);
    for (const [name, cell] of cells) {
      const sample = samples.get(name) ?? new ColumnSample();
      samples.set(name, sample);
      sample.add(cell);
    }
    if (rows.length < SHOWN) rows.push(Object.fromEntries(cells.map(([name, cell]) => [name, shownCell(cell)])));
    if (++count === LOOKED_AT) break;
  }
  const columns = [...samples].map(([name, { values, hasFew, isNumeric }]): FileColumn & FileSample["columns"][0] => ({
    name,
    isNumeric: isNumeric && values.size > 0,
    ...(hasFew ? { values: [...values] } : {}),
  }));
  return { columns, rows };
}

function shownCell(cell: unknown): unknown {
  const text = typeof cell === "string" ? cell : (JSON.stringify(cell) ?? "");
  return text.length <= SHOWN_CHARACTERS ? cell : text.slice(0, SHOWN_CHARACTERS);
}
