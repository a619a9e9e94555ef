/** A file of no known shape as rows: what a person said of its columns, by the same code that reads the known shapes. */
import * as v from "valibot";
import { DecodeError, describeValue } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { Both, Label } from "../../core/row.ts";
import { pairTexts } from "./chosenRejected.ts";
import type { ColumnMapping, VerdictMapping } from "./columnMapping.ts";
import { type Completion, completion, id, maybe, numeric, prompt, weight } from "./fields.ts";
import { type DraftRow, type DraftRows, recordShape, type Shape } from "./shape.ts";

type Cells = Readonly<Record<string, unknown>>;

/** Rows by a mapping. A record that lacks a mapped column, or holds something else in it, is none of the shape. */
export function mappedShape(mapping: ColumnMapping): Shape {
  return recordShape({
    id: "mapped",
    title: "columns as they were mapped",
    schema: schemaOf(mapping),
    // The schema was made of the mapping's names.
    rows: (row, what) => rowOf(mapping, row as Cells, what),
  });
}

function schemaOf({
  id: idColumn,
  prompt: promptColumn,
  responses,
  ratings,
  scores,
  weight: weightColumn,
}: ColumnMapping) {
  const [first, second] = responses.columns;
  const numbers = [...Object.values(ratings), ...Object.values(scores)].flat();
  return v.looseObject({
    ...Object.fromEntries(numbers.map((name) => [name, numeric] as const)),
    ...(idColumn === undefined ? {} : { [idColumn]: maybe(id) }),
    ...(promptColumn === undefined ? {} : { [promptColumn]: prompt }),
    ...(weightColumn === undefined ? {} : { [weightColumn]: maybe(weight) }),
    [first]: completion,
    [second]: completion,
  });
}

function rowOf(mapping: ColumnMapping, cells: Cells, what: string): DraftRow | DraftRows {
  const [first, second] = mapping.responses.columns;
  const isChosenFirst = mapping.responses.kind === "chosen-rejected";
  const at = <T>(name: string | undefined) => (name === undefined ? undefined : cells[name]) as T | undefined;
  const texts = pairTexts(
    at<v.InferOutput<typeof prompt>>(mapping.prompt),
    at<Completion>(first) ?? "",
    at<Completion>(second) ?? "",
    what,
    mapping.responses.columns,
  );
  if (!texts.ok) return texts;
  const label = isChosenFirst ? ok<Label | undefined>(0) : labelOf(mapping.label, cells, what);
  if (!label.ok) return label;
  const judges = judgesOf(mapping, cells, what);
  if (!judges.ok) return judges;
  return {
    id: at<string>(mapping.id),
    ...texts.value,
    ...(label.value === undefined ? {} : { label: label.value }),
    ...ratingsOf(mapping, cells),
    ...(hasKeys(judges.value) && { judges: judges.value }),
    ...scoresOf(mapping, cells),
    ...slicesOf(mapping, cells),
    ...(mapping.weight === undefined ? {} : { weight: at<number>(mapping.weight) ?? 1 }),
    ...(isChosenFirst ? { isChosenFirst } : {}),
  };
}

function judgesOf(
  { judges: mapped }: ColumnMapping,
  cells: Cells,
  what: string,
): Result<Record<string, Label>, DecodeError> {
  const judges: Record<string, Label> = {};
  for (const [name, mapping] of Object.entries(mapped)) {
    const verdict = labelOf(mapping, cells, what);
    if (!verdict.ok) return verdict;
    if (verdict.value !== undefined) judges[name] = verdict.value;
  }
  return ok(judges);
}

function ratingsOf({ ratings }: ColumnMapping, cells: Cells): Pick<DraftRow, "ratings_1" | "ratings_2"> {
  if (!hasKeys(ratings)) return {};
  const of = (response: 0 | 1) =>
    Object.fromEntries(Object.entries(ratings).map(([name, pair]) => [name, cells[pair[response]] as number]));
  return { ratings_1: of(0), ratings_2: of(1) };
}

function scoresOf({ scores }: ColumnMapping, cells: Cells): Pick<DraftRow, "scores"> {
  if (!hasKeys(scores)) return {};
  const both = ([a, b]: readonly [string, string]): Both => [cells[a] as number, cells[b] as number];
  return { scores: Object.fromEntries(Object.entries(scores).map(([name, pair]) => [name, both(pair)])) };
}

/** A cell that is missing is in no slice, and what is nested names none. */
function slicesOf({ slices: mapped }: ColumnMapping, cells: Cells): Pick<DraftRow, "slices"> {
  const isNamed = (value: unknown) => value !== undefined && value !== null && typeof value !== "object";
  const slices = mapped.filter((name) => isNamed(cells[name])).map((name) => [name, String(cells[name])]);
  return slices.length === 0 ? {} : { slices: Object.fromEntries(slices) };
}

function hasKeys(record: object): boolean {
  return Object.keys(record).length > 0;
}

function labelOf(
  mapping: VerdictMapping | undefined,
  cells: Cells,
  what: string,
): Result<Label | undefined, DecodeError> {
  if (!mapping) return ok(undefined);
  const value = String(cells[mapping.column] ?? "");
  if (mapping.first.includes(value)) return ok(0);
  if (mapping.second.includes(value)) return ok(1);
  if (mapping.tie.includes(value)) return ok(null);
  if (mapping.none.includes(value)) return ok(undefined);
  const expected = [...mapping.first, ...mapping.second, ...mapping.tie].join(", ");
  return err(new DecodeError(what, mapping.column, `one of ${expected}`, describeValue(cells[mapping.column])));
}
