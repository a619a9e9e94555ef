/** `import`: what a file of pairs holds, and its rows as rows of ours. */
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { decodeJson } from "../base/decode.ts";
import { messageOf } from "../base/messageOf.ts";
import { oneLine } from "../core/export/plainText.ts";
import { SWAPPED_SUFFIX } from "../core/row.ts";
import { slicesNote } from "../core/set/slicesNote.ts";
import { DEFAULT_SEED } from "../data/import/assignOrder.ts";
import { type ColumnMapping, columnMappingSchema } from "../data/import/columnMapping.ts";
import { type ImportedFile, importRows, openImport } from "../data/import/importFile.ts";
import { ImportCounter, type ImportSummary } from "../data/import/summary.ts";
import { FileError } from "./failure.ts";
import { openInput, readText } from "./files.ts";

interface ImportOptions {
  readonly out?: string;
  readonly mapping?: string;
  readonly seed: number;
  readonly json?: boolean;
}

export function importCommand(): Command {
  return new Command("import")
    .description("What a preference set holds: its format and shape, its rows, and which of them are bad.")
    .argument("<file>", "JSON Lines, JSON, CSV, TSV or Parquet, also in gzip; - for standard input")
    .option("--out <file>", "write the rows as JSON Lines; the file must not be there yet")
    .option("--mapping <file>", "JSON that says which column is what, for a file of no known shape")
    .option("--seed <number>", "assigns chosen and rejected to response 1 and 2", wholeNumber, DEFAULT_SEED)
    .option("--json", "print the summary as JSON")
    .action(importFile);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value)) throw new InvalidArgumentError("A whole number is expected.");
  return value;
}

async function importFile(input: string, options: ImportOptions): Promise<void> {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping);
  const file = await openImport(controller.signal, await openInput(input), mapping ? { mapping } : {});
  const counter = new ImportCounter();
  const out = options.out === undefined ? undefined : await create(options.out, input);
  try {
    for await (const row of importRows(file, options.seed)) {
      counter.add(row);
      if (out && row.value.ok) await out.appendFile(`${JSON.stringify(row.value.value)}\n`);
    }
  } finally {
    await out?.close();
  }
  const { shape, format, isPacked } = file;
  const summary = counter.summary();
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ format, isPacked, shape: shape?.id ?? null, seed: options.seed, ...summary }, null, 2)}\n`
      : summaryText(file, summary),
  );
}

async function readMapping(path: string): Promise<ColumnMapping> {
  const mapping = decodeJson(columnMappingSchema, await readText(path), path);
  if (!mapping.ok) throw mapping.error;
  return mapping.value;
}

async function create(path: string, input: string) {
  if (input !== "-" && resolve(path) === resolve(input)) throw new FileError(`${path} is the input.`);
  try {
    return await open(path, "wx");
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === "EEXIST" ? "it is there already" : messageOf(cause);
    throw new FileError(`${path} cannot be written: ${why}.`, { cause });
  }
}

const FORMATS = { jsonl: "JSON Lines", json: "JSON", table: "CSV or TSV", parquet: "Parquet" } as const;
const BAD_ROWS_SHOWN = 10;

function summaryText({ format, isPacked, shape, columns }: ImportedFile, summary: ImportSummary): string {
  const { rows, badRows, labels, assigned } = summary;
  const slices = Object.entries(summary.slices).map(([name, count]) => `${name} (${count ?? "many"})`);
  const leftOut = slicesNote(summary.slicesLeftOut);
  const lines = [
    `${FORMATS[format]}${isPacked ? " in gzip" : ""}: ${shape?.title ?? (columns.length === 0 ? "no records" : `no known set; columns ${columns.map(oneLine).join(", ")}`)}`,
    `Rows: ${rows}, of them ${summary.withTexts} with texts and ${summary.withRewards} with rewards`,
    ...(summary.withEqualTexts > 0 ? [`The same response twice, kept as they are: ${summary.withEqualTexts}`] : []),
    ...(summary.withOtherRewards > 0
      ? [`Rewards of another number of attributes than in the first row, left out: ${summary.withOtherRewards}`]
      : []),
    `Preferred: response 1 in ${labels.response_1}, response 2 in ${labels.response_2}, ties ${labels.ties}, no label ${labels.none}`,
    ...(assigned.rows > 0 ? [`Chosen became response 1 in ${assigned.chosenFirst} of ${assigned.rows}`] : []),
    ...listed("Ratings", summary.ratings),
    ...listed("Scores", summary.scores),
    ...listed(
      "Judges",
      summary.judges.filter((name) => !name.endsWith(SWAPPED_SUFFIX)),
    ),
    ...listed("Slices", slices),
    ...(leftOut === undefined ? [] : [oneLine(leftOut)]),
    ...(badRows.count > 0 ? [`Bad rows: ${badRows.count}`] : []),
    ...badRows.first.slice(0, BAD_ROWS_SHOWN).map(({ message }) => `  ${oneLine(message)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function listed(title: string, names: readonly string[]): readonly string[] {
  // Names may have commas.
  return names.length > 0 ? [`${title}: ${names.map(oneLine).join("; ")}`] : [];
}
