import * as v from "valibot";
import { type TextKey, textKeyOf } from "../../core/pairKey.ts";
import { nothingSentence } from "../../core/set/joinReport.ts";
import { columnNames } from "../../core/set/systems.ts";
import type { ImportProgress } from "../import/bytes.ts";
import { joinOutputs, systemName, systemsOf } from "../outputs/joinOutputs.ts";
import { readOutputs } from "../outputs/readOutputs.ts";
import { type FromSetWorker, keptSetSchema, type OutputsRequest } from "./protocol.ts";
import { allRows, type RowDatabase } from "./rowStore.ts";

/**
 * Reads a system's outputs and joins them to a kept set, of which nothing is changed. Throws a DecodeError for a file of which nothing can
 * be read, and what the store throws.
 */
export async function addOutputs(
  database: RowDatabase,
  { id, source, name, fallback }: Omit<OutputsRequest, "kind">,
  onProgress: (progress: ImportProgress) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<FromSetWorker> {
  const kept = v.safeParse(v.pick(keptSetSchema, ["columns"]), await database.get("sets", id));
  if (!kept.success) return { kind: "failed", message: "The set is no longer kept on this device: import it again." };
  const { columns } = kept.output;
  const file = await readOutputs(signal, source, { onProgress });
  if (file.rows.length === 0) return { kind: "failed", message: "It is empty." };
  const texts = file.rows.some((row) => row.texts) ? await textsOf(database, id) : [];
  const isSeveral = systemsOf(file).length > 1;
  const { system, report, problems } = joinOutputs(file, columns, texts, systemName(file, name, fallback));
  if (columnNames(system).length === 0) return { kind: "failed", message: nothingSentence(report) };
  const lines = problems.map((problem) => `${JSON.stringify(problem)}\n`);
  return {
    kind: "joined",
    columns: system,
    report,
    isSeveral,
    problems: new Blob(lines, { type: "application/x-ndjson" }),
  };
}

async function textsOf(database: RowDatabase, set: string): Promise<readonly (TextKey | undefined)[]> {
  const texts: (TextKey | undefined)[] = [];
  for await (const [, rows] of allRows(database, set)) texts.push(...rows.map(textKeyOf));
  return texts;
}
