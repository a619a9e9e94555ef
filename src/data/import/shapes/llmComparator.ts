/** llm-comparator's JSON: examples with a score above 0 where A is better, and a verdict of each rater. */
import * as v from "valibot";
import { promptSchema } from "../../../core/pair.ts";
import { id, labelOfLarger, maybe, slicesOf } from "../fields.ts";
import { recordShape } from "../shape.ts";

const text = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => (typeof value === "string" ? value : value.join(""))),
);
const finite = v.pipe(v.number(), v.finite("a finite number"));
const rating = v.looseObject({ score: maybe(finite), is_flipped: maybe(v.boolean()) });

export const llmComparator = recordShape({
  id: "llm-comparator",
  title: "LLM Comparator",
  schema: v.looseObject({
    index: maybe(id),
    input_text: v.pipe(text, promptSchema),
    output_text_a: text,
    output_text_b: text,
    score: maybe(finite),
    tags: maybe(v.array(v.string())),
    individual_rater_scores: maybe(v.array(rating)),
    custom_fields: maybe(v.record(v.string(), v.unknown())),
  }),
  rows(row) {
    const raters = (row.individual_rater_scores ?? []).flatMap(({ score }, i) =>
      score === undefined ? [] : [[`rater ${i + 1}`, labelOfLarger(score, 0)] as const],
    );
    const { slices, ...leftOut } = slicesOf(row.custom_fields ?? {}, new Set());
    const tags = row.tags && row.tags.length > 0 ? { tags: row.tags.join(", ") } : {};
    return {
      id: row.index,
      messages: row.input_text,
      response_1: row.output_text_a,
      response_2: row.output_text_b,
      ...(row.score === undefined ? {} : { label: labelOfLarger(row.score, 0) }),
      ...(raters.length > 0 ? { judges: Object.fromEntries(raters) } : {}),
      ...(slices || row.tags ? { slices: { ...slices, ...tags } } : {}),
      ...leftOut,
    };
  },
});
