/** From a file to a set on this device: rows with their texts into the store, columns of numbers to whoever asked. */

import type { PreferenceRow } from "../../core/row.ts";
import { ColumnBuilder } from "../../core/set/columns.ts";
import { DEFAULT_SEED } from "../import/assignOrder.ts";
import { type ImportedRow, importBatches, openImport } from "../import/importFile.ts";
import { sampleOf } from "../import/sampleColumns.ts";
import { type BadRow, badRowOf, ImportCounter } from "../import/summary.ts";
import { type Batch, flattened } from "../record.ts";
import type { FromSetWorker, ImportRequest, KeptSet } from "./protocol.ts";
import { BlockWriter, type RowDatabase } from "./rowStore.ts";

/** Often enough for a bar to move, seldom enough not to be felt. */
const REPORT_EVERY_MS = 100;

/**
 * The last message of an import: the set, or the columns of a file whose shape is not known. The set is kept when it is whole, not before:
 * until then nothing points at its rows. Throws a DecodeError for a file of no known format or without any row, and what the store throws.
 */
export async function importSet(
  database: RowDatabase,
  { id, name, source, mapping }: Omit<ImportRequest, "kind">,
  post: (message: FromSetWorker) => void,
  signal = new AbortController().signal,
): Promise<FromSetWorker> {
  let progress: { bytesRead: number; bytesTotal: number | undefined } = { bytesRead: 0, bytesTotal: undefined };
  const onProgress = (now: typeof progress) => {
    progress = now;
  };
  const file = await openImport(signal, source, mapping ? { mapping, onProgress } : { onProgress });
  if (!file.shape && file.columns.length > 0) return { kind: "unknown", ...(await sampleOf(flattened(file.batches))) };
  const taken = await takeRows(database, id, importBatches(file), (rows, bad) => {
    const { bytesRead, bytesTotal } = progress;
    post({ kind: "progress", bytesRead, ...(bytesTotal === undefined ? {} : { bytesTotal }), rows, bad });
  });
  const { summary } = taken;
  if (taken.good === 0) {
    const first = summary.badRows.first[0]?.message ?? "It is empty.";
    return { kind: "failed", message: `The file has no row that could be read. ${first}` };
  }
  const { format, isPacked, shape } = file;
  const set: KeptSet = {
    id,
    name,
    format,
    isPacked,
    shape: shape?.title ?? "",
    seed: DEFAULT_SEED,
    // A copy that may be written to, as schemas say it.
    summary: structuredClone(summary) as KeptSet["summary"],
    columns: taken.columns.build(),
  };
  await database.put("sets", set);
  return { kind: "imported", set };
}

/** Writes all rows of a file below `id`, and counts them; what is left of a block is written if any row is good. */
async function takeRows(
  database: RowDatabase,
  id: string,
  batches: AsyncIterable<Batch<ImportedRow>>,
  report: (good: number, bad: number) => void,
) {
  const counter = new ImportCounter();
  const columns = new ColumnBuilder();
  const rows = new BlockWriter<PreferenceRow>(database, "rows", id);
  const badRows = new BlockWriter<BadRow>(database, "badRows", id);
  let reportedAt = 0;
  let [good, bad] = [0, 0];
  for await (const batch of batches) {
    for (const row of batch) {
      counter.add(row);
      if (row.value.ok) {
        good++;
        columns.add(row.value.value);
      } else bad++;
      // Waiting at every row for nothing would take longer than the row.
      const full = row.value.ok ? rows.add(row.value.value) : badRows.add(badRowOf(row.line, row.value.error));
      if (full) await full;
    }
    if (performance.now() - reportedAt < REPORT_EVERY_MS) continue;
    reportedAt = performance.now();
    report(good, bad);
  }
  if (good > 0) await Promise.all([rows.flush(), badRows.flush()]);
  return { summary: counter.summary(), columns, good };
}
