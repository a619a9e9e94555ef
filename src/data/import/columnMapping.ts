/** What a person says of the columns of a file of no known shape; `mappedShape.ts` makes rows of it. */
import * as v from "valibot";

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
