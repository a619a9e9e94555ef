/** Pairs of a set as a file: lines of JSON, or a table in which what is nested is JSON. Each can be imported again as it is. */
import type { PreferenceRow } from "../../core/row.ts";
import { rowWithRewardsOf, rowWithSystems } from "../../core/set/systems.ts";
import { parquetFile } from "./parquetFile.ts";
import type { ExportRequest } from "./protocol.ts";
import { cellOf, ROW_FIELDS } from "./rowCells.ts";
import { BLOCK, lostTexts, type RowDatabase } from "./rowStore.ts";
import { readShownBlock } from "./shownRows.ts";
import { readSystems } from "./systemStore.ts";

/** Lines that are put away together, which the browser may keep on disk. */
const PIECE_LINES = 2048;

/** The rows of `pairs`, in their order, with what systems say of them. Throws where the store has lost one: a file that lacks some would pass for the whole. */
export async function exportRows(
  database: RowDatabase,
  { id, pairs, form, model, rewards }: Omit<ExportRequest, "kind">,
): Promise<Blob> {
  const rows = rowsOf(database, id, pairs, model, rewards);
  if (form === "parquet") return parquetFile(rows);
  const pieces: Blob[] = [];
  let lines: string[] = form === "csv" ? [`${ROW_FIELDS.join(",")}\r\n`] : [];
  for await (const row of rows) {
    lines.push(form === "csv" ? csvLine(row) : `${JSON.stringify(row)}\n`);
    if (lines.length < PIECE_LINES) continue;
    pieces.push(new Blob(lines));
    lines = [];
  }
  return new Blob([...pieces, ...lines], { type: form === "csv" ? "text/csv" : "application/x-ndjson" });
}

async function* rowsOf(
  database: RowDatabase,
  id: string,
  pairs: Uint32Array,
  model: ExportRequest["model"],
  rewards: ExportRequest["rewards"],
): AsyncGenerator<PreferenceRow> {
  const systems = (await readSystems(database, id)).map(({ columns }) => columns);
  const giving = systems.find(({ name }) => name === rewards);
  let at = -1;
  let block: readonly PreferenceRow[] = [];
  for (const pair of pairs) {
    if (Math.floor(pair / BLOCK) !== at) {
      at = Math.floor(pair / BLOCK);
      block = await readShownBlock(database, id, at, model);
    }
    const row = block[pair % BLOCK];
    if (!row) throw lostTexts();
    yield rowWithSystems(giving ? rowWithRewardsOf(row, giving, pair) : row, systems, pair);
  }
}

function csvLine(row: PreferenceRow): string {
  return `${ROW_FIELDS.map((name) => quoted(cellOf(row, name) ?? "")).join(",")}\r\n`;
}

/** As RFC 4180 has it. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
