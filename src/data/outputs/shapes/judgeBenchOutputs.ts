/** JudgeBench's outputs (Tan et al. 2024): a judge's decisions on a pair as it stands, and with its responses the other way round. */
import * as v from "valibot";
import { ok } from "../../../base/result.ts";
import { promptSchema } from "../../../core/pair.ts";
import { type Both, type Label, otherLabel, SWAPPED_SUFFIX } from "../../../core/row.ts";
import { id, maybe, orJson } from "../../import/fields.ts";
import { JUDGEBENCH_LABELS, judgeBenchLabel } from "../../import/shapes/judgeBench.ts";
import { outputShape, verdicts } from "../outputShape.ts";
import { verdictInText, verdictOfWord } from "../verdict.ts";

const judgment = v.looseObject({
  decision: v.nullish(v.string()),
  /** What the model was asked and said; judges write different things here. */
  judgment: v.optional(v.unknown()),
});

const shape = {
  pair_id: id,
  question: maybe(promptSchema),
  response_A: maybe(v.string()),
  response_B: maybe(v.string()),
  label: maybe(judgeBenchLabel),
  judge_name: maybe(v.string()),
  /** The first as the pair stands, the second the other way round; null where the judge failed. */
  judgments: orJson(
    v.pipe(
      v.array(v.nullable(judgment)),
      v.minLength(1, "one or two judgments"),
      v.maxLength(2, "one or two judgments"),
    ),
  ),
};

const details = v.looseObject({
  judge_model: v.optional(v.string()),
  response: v.optional(v.string()),
  scores: v.optional(v.strictTuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())])),
});
type Details = v.InferOutput<typeof details>;

export const judgeBenchOutputs = outputShape({
  id: "judgebench-outputs",
  title: "JudgeBench outputs",
  schema: v.looseObject(shape),
  fits: (value) => v.is(v.looseObject({ pair_id: id, judgments: shape.judgments }), value),
  draft(row) {
    const [first, second] = row.judgments;
    const [own, other] = [detailsOf(first), detailsOf(second)];
    const flipped = verdictOf(second, other);
    const model = own.judge_model ?? other.judge_model;
    const { question, response_A, response_B } = row;
    const hasTexts = question !== undefined && response_A !== undefined && response_B !== undefined;
    return ok({
      id: row.pair_id,
      ...(hasTexts ? { messages: question, response_1: response_A, response_2: response_B } : {}),
      ...(row.label === undefined ? {} : { label: JUDGEBENCH_LABELS[row.label] }),
      isOneSystem: true,
      system: model === undefined ? row.judge_name : row.judge_name ? `${model}, ${row.judge_name}` : model,
      ...(own.scores ? { scores: { "": own.scores satisfies Both } } : {}),
      ...verdicts([
        // A score says it already.
        ...(own.scores ? [] : [["", verdictOf(first, own), saidBy(first, own)] as const]),
        ...(second === undefined
          ? []
          : [
              [SWAPPED_SUFFIX, flipped === undefined ? undefined : otherLabel(flipped), saidBy(second, other)] as const,
            ]),
      ]),
    });
  },
});

type Judgment = v.InferOutput<typeof judgment> | null | undefined;

function detailsOf(given: Judgment): Details {
  const found = v.safeParse(details, given?.judgment);
  return found.success ? found.output : {};
}

/** The decision; where the judge's own reading of its model found none, ours. */
function verdictOf(given: Judgment, { response }: Details): Label | undefined {
  const decided = verdictOfWord(given?.decision ?? "");
  return decided === undefined && response !== undefined ? verdictInText(response) : decided;
}

function saidBy(given: Judgment, { response }: Details): string {
  return given ? (response ?? given.decision ?? "") : "";
}
