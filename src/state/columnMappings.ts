/** Which column is what in files of no known shape: proposed, tried on the first rows, and remembered for the next file of the same columns. */
import * as v from "valibot";
import { type PreferenceRow, pairOfRow } from "../core/row.ts";
import { assignOrder, DEFAULT_SEED } from "../data/import/assignOrder.ts";
import {
  type ColumnMapping,
  columnMappingSchema,
  type VerdictMapping as MappedVerdicts,
} from "../data/import/columnMapping.ts";
import { guessMapping, guessVerdicts } from "../data/import/guessMapping.ts";
import { mappedShape } from "../data/import/mappedShape.ts";
import type { FileSample } from "../data/import/sampleColumns.ts";
import { readStored, writeStored } from "./storage.ts";

export type { ColumnMapping, FileSample, MappedVerdicts };
export type SampledColumn = FileSample["columns"][number];
export type Side = "first" | "second" | "tie" | "none";

const KEY = "split-decision/column-mappings@1";
/** Files whose columns are remembered, the newest first. */
const MOST = 20;

const storedSchema = v.array(v.object({ columns: v.array(v.string()), mapping: columnMappingSchema }));

/** How a file of these columns was read last, or what their names say. */
export function proposedMapping(columns: FileSample["columns"]): { mapping: ColumnMapping; isRemembered: boolean } {
  const names = namesOf(columns);
  const known = stored().find((one) => isSame(one.columns, names));
  return { mapping: known ? grown(known.mapping, columns) : guessMapping(columns), isRemembered: known !== undefined };
}

/** With a meaning for values that the file before had not: they would be refused while the page shows them as saying nothing. */
function grown(mapping: ColumnMapping, columns: FileSample["columns"]): ColumnMapping {
  const of = (verdicts: MappedVerdicts): MappedVerdicts => {
    const column = columns.find(({ name }) => name === verdicts.column);
    const known = [verdicts.first, verdicts.second, verdicts.tie, verdicts.none].flat();
    const fresh = (column?.values ?? []).filter((value) => !known.includes(value));
    const guessed = column && verdictsOf(column);
    return guessed ? fresh.reduce((all, value) => withSide(all, value, sideOf(guessed, value)), verdicts) : verdicts;
  };
  const judges = Object.fromEntries(Object.entries(mapping.judges).map(([name, verdicts]) => [name, of(verdicts)]));
  return { ...mapping, ...(mapping.label ? { label: of(mapping.label) } : {}), judges };
}

export function rememberMapping(columns: FileSample["columns"], mapping: ColumnMapping): void {
  const names = namesOf(columns);
  const others = stored().filter((one) => !isSame(one.columns, names));
  writeStored(KEY, [{ columns: names, mapping }, ...others].slice(0, MOST));
}

/** What is still to be said before the file can be read with it; undefined for nothing. */
export function missingIn(mapping: ColumnMapping): string | undefined {
  const [first, second] = mapping.responses.columns;
  if (first === "" || second === "") return "Say which columns hold the two responses.";
  if (first === second) return "The two responses are in two different columns.";
  if (!v.is(columnMappingSchema, mapping)) return "Choose a column in every place, or take the place away.";
  return undefined;
}

/** What the first rows of the file become, or what is wrong with each. */
export function previewOf(mapping: ColumnMapping, rows: FileSample["rows"]): readonly (PreferenceRow | string)[] {
  const reader = mappedShape(mapping).open();
  return rows.map((row, i) => {
    const [read] = reader.read(row, `Row ${i + 1}`);
    if (!read?.ok) return read?.error.message ?? "nothing";
    const [draft] = read.value;
    const made = draft && assignOrder(draft, i + 1, DEFAULT_SEED);
    return made && pairOfRow(made) ? made : "nothing";
  });
}

/** A column that says who is preferred, with what its values seem to mean. */
export function verdictsOf({ name, values = [] }: SampledColumn): MappedVerdicts {
  return guessVerdicts(name, values);
}

export function sideOf(verdicts: MappedVerdicts, value: string): Side {
  const sides = ["first", "second", "tie"] as const;
  return sides.find((side) => verdicts[side].includes(value)) ?? "none";
}

/** The same with another meaning of a value; an unknown side is none. */
export function withSide(verdicts: MappedVerdicts, value: string, side: string): MappedVerdicts {
  const others = (values: readonly string[]) => values.filter((one) => one !== value);
  const { first, second, tie, none } = verdicts;
  const changed = { ...verdicts, first: others(first), second: others(second), tie: others(tie), none: others(none) };
  const to = side === "first" || side === "second" || side === "tie" ? side : "none";
  return { ...changed, [to]: [...changed[to], value] };
}

function stored(): readonly v.InferOutput<typeof storedSchema>[number][] {
  return readStored(KEY, storedSchema) ?? [];
}

function namesOf(columns: FileSample["columns"]): string[] {
  return columns.map(({ name }) => name).sort();
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
