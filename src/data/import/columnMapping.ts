/** A file of no known shape: a person says which column is what, and the same code makes rows of it. */
import * as v from "valibot";
import { DecodeError, describeValue } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { Both, Label } from "../../core/row.ts";
import { pairTexts } from "./chosenRejected.ts";
import { completion, id, maybe, numeric, prompt, weight } from "./fields.ts";
import { recordShape, type Shape } from "./shape.ts";

const column = v.pipe(v.string(), v.minLength(1, "the name of a column"));
/** The column of response 1 and that of response 2. */
const columns = v.strictTuple([column, column]);
const byName = v.optional(v.record(v.string(), columns), {});

/** The values of a column, as text, that prefer response 1, response 2, neither, or say nothing. */
const verdicts = v.strictObject({
  column,
  first: v.array(v.string()),
  second: v.array(v.string()),
  tie: v.optional(v.array(v.string()), []),
  none: v.optional(v.array(v.string()), []),
});
export type VerdictMapping = v.InferOutput<typeof verdicts>;

/** Columns by name. With `chosen-rejected` the first response is the preferred one, whatever `label` says. */
export const columnMappingSchema = v.strictObject({
  schema: v.literal("split-decision/column-mapping@1"),
  id: v.optional(column),
  /** Text, or a list of messages; absent where the responses hold it. */
  prompt: v.optional(column),
  responses: v.strictObject({ kind: v.picklist(["chosen-rejected", "first-second"]), columns }),
  label: v.optional(verdicts),
  /** By the judge's name. */
  judges: v.optional(v.record(v.string(), verdicts), {}),
  ratings: byName,
  scores: byName,
  slices: v.optional(v.array(column), []),
  weight: v.optional(column),
});

export type ColumnMapping = v.InferOutput<typeof columnMappingSchema>;

export function mappedShape(mapping: ColumnMapping): Shape {
  const [first, second] = mapping.responses.columns;
  const isChosenFirst = mapping.responses.kind === "chosen-rejected";
  const numbers = [...Object.values(mapping.ratings), ...Object.values(mapping.scores)].flat();
  const schema = v.looseObject({
    ...Object.fromEntries(numbers.map((name) => [name, numeric] as const)),
    ...(mapping.id === undefined ? {} : { [mapping.id]: maybe(id) }),
    ...(mapping.prompt === undefined ? {} : { [mapping.prompt]: prompt }),
    ...(mapping.weight === undefined ? {} : { [mapping.weight]: maybe(weight) }),
    [first]: completion,
    [second]: completion,
  });
  return recordShape({
    id: "mapped",
    title: "columns as they were mapped",
    schema,
    rows(row, what) {
      // The schema was made of these names.
      const cells = row as Readonly<Record<string, unknown>>;
      const at = <T>(name: string | undefined) => (name === undefined ? undefined : cells[name]) as T | undefined;
      const texts = pairTexts(
        at<v.InferOutput<typeof prompt>>(mapping.prompt),
        at<v.InferOutput<typeof completion>>(first) ?? "",
        at<v.InferOutput<typeof completion>>(second) ?? "",
        what,
      );
      if (!texts.ok) return texts;
      const label = isChosenFirst ? ok<Label | undefined>(0) : labelOf(mapping.label, cells, what);
      if (!label.ok) return label;
      const judges: Record<string, Label> = {};
      for (const [name, mapped] of Object.entries(mapping.judges)) {
        const verdict = labelOf(mapped, cells, what);
        if (!verdict.ok) return verdict;
        if (verdict.value !== undefined) judges[name] = verdict.value;
      }
      const both = ([a, b]: readonly [string, string]): Both => [cells[a] as number, cells[b] as number];
      const ratings = Object.entries(mapping.ratings).map(([name, pair]) => [name, both(pair)] as const);
      const scores = Object.entries(mapping.scores).map(([name, pair]) => [name, both(pair)] as const);
      const slices = mapping.slices.flatMap((name) => {
        const value = cells[name];
        return value === undefined || value === null || typeof value === "object"
          ? []
          : [[name, String(value)] as const];
      });
      return {
        id: at<string>(mapping.id),
        ...texts.value,
        ...(label.value === undefined ? {} : { label: label.value }),
        ...(ratings.length === 0
          ? {}
          : {
              ratings_1: Object.fromEntries(ratings.map(([name, [a]]) => [name, a])),
              ratings_2: Object.fromEntries(ratings.map(([name, [, b]]) => [name, b])),
            }),
        ...(Object.keys(judges).length === 0 ? {} : { judges }),
        ...(scores.length === 0 ? {} : { scores: Object.fromEntries(scores) }),
        ...(slices.length === 0 ? {} : { slices: Object.fromEntries(slices) }),
        ...(mapping.weight === undefined ? {} : { weight: at<number>(mapping.weight) ?? 1 }),
        ...(isChosenFirst ? { isChosenFirst } : {}),
      };
    },
  });
}

function labelOf(
  mapping: VerdictMapping | undefined,
  cells: Readonly<Record<string, unknown>>,
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
