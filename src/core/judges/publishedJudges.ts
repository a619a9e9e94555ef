/** What the paper published of judges (`public/judges/published.json`), and its one decoder. */
import * as v from "valibot";
import { type DecodeError, decode } from "../../base/decode.ts";
import type { Result } from "../../base/result.ts";

const share = v.pipe(v.number(), v.minValue(0, "a share"), v.maxValue(1, "a share"));
const correlation = v.pipe(v.number(), v.minValue(-1, "a correlation"), v.maxValue(1, "a correlation"));

const schema = v.object({
  schema: v.literal("split-decision/published-judges@1"),
  source: v.string(),
  attributes: v.array(v.string()),
  /** `values` `[attribute]`: mean impurity importances of depth-3 trees on 100 bootstrap replicas; judges by agreement with people. */
  importances: v.object({ note: v.string(), rows: v.array(v.object({ judge: v.string(), values: v.array(share) })) }),
  /** How often a judge keeps its preference when the responses change places. */
  position_consistency: v.object({ note: v.string(), rows: v.array(v.object({ judge: v.string(), value: share })) }),
  /** `[attribute][attribute]`. */
  correlations: v.object({ note: v.string(), matrix: v.array(v.array(correlation)) }),
});

type Loose = v.InferOutput<typeof schema>;
export type PublishedJudges = { readonly [Key in keyof Loose]: Loose[Key] };

export function parsePublishedJudges(input: unknown): Result<PublishedJudges, DecodeError> {
  return decode(schema, input, "The published judges");
}
