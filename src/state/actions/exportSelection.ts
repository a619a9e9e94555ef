/** Pairs of the set on the page as a file. */
import type { PreferenceRow } from "../../core/row.ts";
import { BLOCK } from "../../data/set/rowStore.ts";
import { readShownPairs } from "./importSet.ts";

/** The rows of `pairs`, in their order: as lines of JSON that can be imported again, or as a table with everything but what is nested in it as JSON. */
export async function selectionFile(set: string, pairs: Uint32Array, form: "jsonl" | "csv"): Promise<Blob> {
  const parts: string[] = form === "csv" ? [`${FIELDS.join(",")}\r\n`] : [];
  let at = -1;
  let block: readonly PreferenceRow[] = [];
  for (const pair of pairs) {
    if (Math.floor(pair / BLOCK) !== at) {
      at = Math.floor(pair / BLOCK);
      block = await readShownPairs(set, at);
    }
    const row = block[pair % BLOCK];
    if (row) parts.push(form === "csv" ? csvLine(row) : `${JSON.stringify(row)}\n`);
  }
  return new Blob(parts, { type: form === "csv" ? "text/csv" : "application/x-ndjson" });
}

const FIELDS = [
  "id",
  "messages",
  "response_1",
  "response_2",
  "label",
  "rewards",
  "reward_model",
  "error",
  "ratings_1",
  "ratings_2",
  "scores",
  "judges",
  "slices",
  "assigned",
] as const satisfies readonly (keyof PreferenceRow)[];

function csvLine(row: PreferenceRow): string {
  return `${FIELDS.map((name) => cellOf(row[name])).join(",")}\r\n`;
}

/** Quoted as RFC 4180 has it. */
function cellOf(value: unknown): string {
  const text = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
