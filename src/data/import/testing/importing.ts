/** Files for tests, and what comes of them. */
import { gzipSync } from "node:zlib";
import Papa from "papaparse";
import type { DecodeError } from "../../../base/decode.ts";
import type { PreferenceRow } from "../../../core/row.ts";
import { type ImportedFile, type ImportOptions, importRows, openImport } from "../importFile.ts";

export const signal = new AbortController().signal;

export function jsonl(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/** Lists, objects and null as their JSON; an absent value is an empty cell. */
export function table(records: readonly object[], delimiter = ","): string {
  const columns = [...new Set(records.flatMap(Object.keys))];
  const cell = (value: unknown) =>
    value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const data = records.map((record) => columns.map((name) => cell((record as Record<string, unknown>)[name])));
  return Papa.unparse({ fields: columns, data }, { delimiter });
}

export function packed(content: string | Uint8Array): Blob {
  return new Blob([new Uint8Array(gzipSync(content))]);
}

export interface Imported {
  readonly file: ImportedFile;
  readonly rows: readonly PreferenceRow[];
  readonly bad: readonly DecodeError[];
}

export async function importAll(
  content: string | Uint8Array | Blob,
  { seed, ...options }: ImportOptions & { readonly seed?: number } = {},
): Promise<Imported> {
  const blob = content instanceof Blob ? content : new Blob([content as string | Uint8Array<ArrayBuffer>]);
  const file = await openImport(signal, blob, options);
  const rows: PreferenceRow[] = [];
  const bad: DecodeError[] = [];
  for await (const { value } of importRows(file, seed)) {
    if (value.ok) rows.push(value.value);
    else bad.push(value.error);
  }
  return { file, rows, bad };
}
