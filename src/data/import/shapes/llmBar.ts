/** LLMBar (Zeng et al. 2023): two outputs for an instruction; and decisions of judges, by id, without the texts. */
import * as v from "valibot";
import { promptSchema } from "../../../core/pair.ts";
import { type Label, SWAPPED_SUFFIX } from "../../../core/row.ts";
import { id, isNumeric, maybe, slicesOf } from "../fields.ts";
import { recordShape } from "../shape.ts";

const PAIR_FIELDS = new Set(["id", "input", "output_1", "output_2", "label"]);
const DECISION_FIELDS = new Set(["id", "label"]);

/** Which output, as a number or as its text, "1.0" too: so a column is written that has empty cells. */
const output = v.pipe(
  v.union([v.number(), v.string()]),
  v.check((which) => isNumeric(which) && [1, 2].includes(Number(which)), "1 or 2"),
);

function labelOf(which: v.InferOutput<typeof output>): Label {
  return Number(which) === 1 ? 0 : 1;
}

export const llmBar = recordShape({
  id: "llmbar",
  title: "LLMBar",
  schema: v.looseObject({
    id: maybe(id),
    input: promptSchema,
    output_1: v.string(),
    output_2: v.string(),
    label: output,
  }),
  rows: (row) => ({
    id: row.id,
    messages: row.input,
    response_1: row.output_1,
    response_2: row.output_2,
    label: labelOf(row.label),
    ...slicesOf(row, PAIR_FIELDS),
  }),
});

/** Null where the judge said neither. */
const winner = v.union([
  v.pipe(
    v.union([v.null(), v.picklist(["null", ""])]),
    v.transform(() => null),
  ),
  v.pipe(
    v.union([v.number(), v.string()]),
    v.check((which) => which === "tie" || v.is(output, which), "1, 2, tie or null"),
  ),
]);

/** `winner_swapped` is the decision with the outputs in the other order, named in the first one. */
export const judgeDecisions = recordShape({
  id: "judge-decisions",
  title: "decisions of judges",
  schema: v.looseObject({
    id,
    judge: v.string(),
    strategy: maybe(v.string()),
    label: maybe(output),
    winner,
    winner_swapped: v.optional(winner),
  }),
  rows({ winner, winner_swapped, ...row }) {
    const judge = row.strategy === undefined ? row.judge : `${row.judge}, ${row.strategy}`;
    return {
      id: row.id,
      ...(row.label === undefined ? {} : { label: labelOf(row.label) }),
      ...judgesOf([
        [judge, winner],
        [`${judge}${SWAPPED_SUFFIX}`, winner_swapped],
      ]),
      ...slicesOf(row, DECISION_FIELDS),
    };
  },
});

function judgesOf(decisions: readonly (readonly [string, v.InferOutput<typeof winner> | undefined])[]) {
  const made = decisions.flatMap(([name, which]) =>
    which === null || which === undefined ? [] : [[name, which === "tie" ? null : labelOf(which)] as const],
  );
  return made.length > 0 ? { judges: Object.fromEntries(made) } : {};
}
