/** From a file to a set on this device: rows with their texts into the store, columns of numbers to whoever asked. */

import type { PreferenceRow } from "../../core/row.ts";
import { ColumnBuilder } from "../../core/set/columns.ts";
import { DEFAULT_SEED } from "../import/assignOrder.ts";
import type { ImportProgress } from "../import/bytes.ts";
import { type ImportedFile, type ImportedRow, importBatches, isInStretches, openImport } from "../import/importFile.ts";
import { sampleOf } from "../import/sampleColumns.ts";
import { type BadRow, badRowOf, ImportCounter } from "../import/summary.ts";
import { flattened } from "../record.ts";
import type { ImportRequest, PackedSet, SetWorkerMessage } from "./protocol.ts";
import { keepFile, type RowIndex, RowIndexer } from "./rowIndex.ts";
import { BlockWriter, type RowDatabase } from "./rowStore.ts";

/** Often enough for a bar to move, seldom enough not to be felt. */
const REPORT_EVERY_MS = 100;

type Request = Omit<ImportRequest, "kind">;

interface Opened {
  readonly file: ImportedFile;
  /** Tells how far it is, with the good and the bad rows so far. */
  readonly report: (good: number, bad: number) => void;
}

/**
 * The last message of an import: that the set is kept, or the columns of a file whose shape is not known. The set itself is posted before that, when it
 * is read: there is something to be made of it while it is being kept. It is kept when it is whole, not before: until then nothing points at its rows.
 * Throws a DecodeError for a file of no known format or without any row, and what the store throws.
 */
export async function importSet(
  database: RowDatabase,
  request: Request,
  post: (message: SetWorkerMessage) => void,
  signal = new AbortController().signal,
): Promise<SetWorkerMessage> {
  const opened = await openReported(request, post, signal);
  const { file } = opened;
  if (!file.shape && file.columns.length > 0) return { kind: "unknown", ...(await sampleOf(flattened(file.batches))) };
  const inFile = isInStretches(file) ? await takeInFile(database, request, opened) : undefined;
  // Where the browser does not keep the file, its rows are written down one by one.
  const asText = async () => takeAsText(database, request, await openReported(request, post, signal));
  const taken = inFile ?? (await (isInStretches(file) ? asText() : takeAsText(database, request, opened)));
  const { summary } = taken;
  if (summary.rows === 0) {
    const first = summary.badRows.first[0]?.message ?? "It is empty.";
    return { kind: "failed", message: `The file has no row that could be read. ${first}` };
  }
  const set = packedSet(request, file, taken);
  post({ kind: "read", set });
  const kept = keepSet(database, set, inFile?.index);
  const [isInFile] = await Promise.all([inFile?.isKept, Promise.allSettled([kept])]);
  if (isInFile === false) {
    await database.delete("files", [set.id, "index"]);
    await asText();
    await keepSet(database, set, undefined);
  } else await kept;
  return { kind: "kept" };
}

/** Rows of a rehearsal: with more of them the next import is no faster. */
const REHEARSED = 4000;

/**
 * Reads made rows, so that what reads rows is compiled when a file comes: of a set of 100,000 pairs that is a tenth of the time. Nothing is written down.
 */
export async function rehearseImport(database: RowDatabase): Promise<void> {
  const rows = Array.from({ length: REHEARSED }, (_, i) => {
    const rewards = [0, 1].map((response) => [1, 2, 3, 4, 5].map((attribute) => attribute + response - (i % 97) / 7));
    const [response_1, response_2] = ["a".repeat(i % 80), "b".repeat(i % 60)];
    return {
      id: `r${i}`,
      prompt: `Row ${i}`,
      response_1,
      response_2,
      label: i % 2,
      rewards,
      slices: { part: `${i % 3}` },
    };
  });
  const source = new Blob(rows.map((row) => `${JSON.stringify(row)}\n`));
  const opened = await openReported({ id: "", name: "", source }, () => undefined, new AbortController().signal);
  const indexer = new RowIndexer();
  const { columns } = await takeRows(database, "", opened, (row) => indexer.add(row), { isSkimmed: true });
  columns.packed();
}

function packedSet({ id, name }: Request, { format, isPacked, shape }: ImportedFile, taken: Taken): PackedSet {
  return {
    id,
    name,
    format,
    isPacked,
    shape: shape?.title ?? "",
    seed: DEFAULT_SEED,
    // A copy that may be written to, as schemas say it.
    summary: structuredClone(taken.summary) as PackedSet["summary"],
    columns: taken.columns.packed(),
  };
}

/** Writes the set down; of one whose rows stay in their file, where they are. */
async function keepSet(database: RowDatabase, set: PackedSet, index: RowIndex | undefined): Promise<void> {
  const change = database.transaction(["sets", "files"], "readwrite");
  const puts: Promise<unknown>[] = [change.objectStore("sets").put(set)];
  if (index) puts.push(change.objectStore("files").put(index, [set.id, "index"]));
  await Promise.all([...puts, change.done]);
}

async function openReported(
  { source, mapping }: Request,
  post: (message: SetWorkerMessage) => void,
  signal: AbortSignal,
): Promise<Opened> {
  let progress: ImportProgress = { bytesRead: 0, bytesTotal: undefined };
  const onProgress = (now: ImportProgress) => {
    progress = now;
  };
  const file = await openImport(signal, source, mapping ? { mapping, onProgress } : { onProgress });
  const report = (rows: number, bad: number) => {
    const { bytesRead, bytesTotal } = progress;
    post({ kind: "progress", bytesRead, ...(bytesTotal === undefined ? {} : { bytesTotal }), rows, bad });
  };
  return { file, report };
}

type Taken = Awaited<ReturnType<typeof takeRows>>;

/** Rows that stay in their file. */
interface TakenInFile extends Taken {
  readonly index: RowIndex;
  readonly isKept: Promise<boolean>;
}

/** Has the file itself kept, and notes where its rows are; undefined where it is known by the end that the browser does not keep it. */
async function takeInFile(
  database: RowDatabase,
  { id, source, mapping }: Request,
  opened: Opened,
): Promise<TakenInFile | undefined> {
  const keeping = keepFile(database, id, source);
  const indexer = new RowIndexer();
  const taken = await takeRows(database, id, opened, (row) => indexer.add(row), {
    isSkimmed: true,
    isInVain: keeping.hasFailed,
  });
  if (keeping.hasFailed()) return undefined;
  const index = indexer.index({ shape: opened.file.shape?.id ?? "", mapping, seed: DEFAULT_SEED });
  return { ...taken, index, isKept: keeping.isKept };
}

/** Writes all rows down below the set's id; what is left of a block is written if any row is good. */
async function takeAsText(database: RowDatabase, { id }: Request, opened: Opened): Promise<Taken> {
  const rows = new BlockWriter<PreferenceRow>(database, "rows", id);
  const taken = await takeRows(database, id, opened, (_, row) => rows.add(row));
  if (taken.summary.rows > 0) await rows.flush();
  return taken;
}

/** Counts all rows, gives the good ones to `keep` and writes the bad ones down, until `isInVain`. */
async function takeRows(
  database: RowDatabase,
  id: string,
  { file, report }: Opened,
  keep: (imported: ImportedRow, row: PreferenceRow) => Promise<void> | undefined,
  { isSkimmed = false, isInVain }: { readonly isSkimmed?: boolean; readonly isInVain?: () => boolean } = {},
) {
  const counter = new ImportCounter();
  const columns = new ColumnBuilder();
  const badRows = new BlockWriter<BadRow>(database, "badRows", id);
  let reportedAt = 0;
  let [good, bad] = [0, 0];
  for await (const batch of importBatches(file, { isSkimmed })) {
    if (isInVain?.()) break;
    let full: Promise<void> | undefined;
    batch.forEach((row) => {
      counter.add(row);
      if (row.value.ok) {
        good++;
        columns.add(row.value.value, row.texts);
        full = keep(row, row.value.value) ?? full;
      } else {
        bad++;
        full = badRows.add(badRowOf(row.line, row.value.error)) ?? full;
      }
    });
    // Waiting at every row for nothing would take longer than the row.
    if (full) await full;
    if (performance.now() - reportedAt < REPORT_EVERY_MS) continue;
    reportedAt = performance.now();
    report(good, bad);
  }
  if (good > 0) await badRows.flush();
  return { summary: counter.summary(), columns };
}
