/** JudgeBench (Tan et al. 2024): one response is objectively right. */
import * as v from "valibot";
import { promptSchema } from "../../../core/pair.ts";
import type { Label } from "../../../core/row.ts";
import { id, slicesOf } from "../fields.ts";
import { recordShape } from "../shape.ts";

export const JUDGEBENCH_LABELS = { "A>B": 0, "B>A": 1, "A=B": null } as const satisfies Record<string, Label>;

/** Which response is right. */
export const judgeBenchLabel = v.picklist(["A>B", "B>A", "A=B"]);

const FIELDS = new Set(["pair_id", "original_id", "question", "response_A", "response_B", "label"]);

export const judgeBench = recordShape({
  id: "judgebench",
  title: "JudgeBench",
  schema: v.looseObject({
    pair_id: id,
    question: promptSchema,
    response_A: v.string(),
    response_B: v.string(),
    label: judgeBenchLabel,
  }),
  rows: (row) => ({
    id: row.pair_id,
    messages: row.question,
    response_1: row.response_A,
    response_2: row.response_B,
    label: JUDGEBENCH_LABELS[row.label],
    ...slicesOf(row, FIELDS),
  }),
});
