/** RewardBench (Lambert et al. 2024): its pairs, and the scores that it writes for each pair of a reward model's run. */
import * as v from "valibot";
import { DecodeError } from "../../../base/decode.ts";
import { err, ok, type Result } from "../../../base/result.ts";
import type { Label } from "../../../core/row.ts";
import { type PairTexts, pairTexts } from "../chosenRejected.ts";
import { completion, id, maybe, numeric, orJson, prompt, slicesOf } from "../fields.ts";
import { type DraftRow, recordShape } from "../shape.ts";

const PAIR_FIELDS = new Set(["id", "prompt", "chosen", "rejected"]);

export const rewardBenchPairs = recordShape({
  id: "rewardbench",
  title: "RewardBench",
  schema: v.looseObject({ id, subset: v.string(), prompt, chosen: completion, rejected: completion }),
  rows(row, what) {
    const texts = pairTexts(row.prompt, row.chosen, row.rejected, what);
    if (!texts.ok) return texts;
    return { id: row.id, ...texts.value, label: 0, ...slicesOf(row, PAIR_FIELDS), isChosenFirst: true };
  },
});

/** One number, or a list of one, as a model's head gives it. */
const score = v.union([
  numeric,
  v.pipe(
    orJson(v.strictTuple([numeric])),
    v.transform(([value]) => value),
  ),
  v.pipe(
    orJson(v.strictTuple([v.strictTuple([numeric])])),
    v.transform(([[value]]) => value),
  ),
]);
const RESULT_FIELDS = new Set(["id", "prompt", "chosen", "rejected", "text_chosen", "text_rejected", "chat_template"]);

/** A judge that compares two texts has no scores, but a result of each pair. */
export const rewardBenchResult = v.looseObject({
  id: maybe(id),
  subset: maybe(v.string()),
  prompt: maybe(prompt),
  text_chosen: maybe(completion),
  text_rejected: maybe(completion),
  scores_chosen: maybe(score),
  scores_rejected: maybe(score),
  results: maybe(score),
  model: maybe(v.string()),
});
type RewardBenchResult = v.InferOutput<typeof rewardBenchResult>;

/** Texts come along where they are messages: text that went through a model's template cannot be taken apart. */
export function rewardBenchTexts(
  { prompt: asked, text_chosen, text_rejected }: RewardBenchResult,
  what: string,
): Result<PairTexts, DecodeError> | undefined {
  const isMessages = Array.isArray(text_chosen) && Array.isArray(text_rejected);
  return isMessages ? pairTexts(asked, text_chosen, text_rejected, what) : undefined;
}

/**
 * What a row says under this name. The scores say what is preferred; the result, 1 for the chosen, 0 for the rejected, a half for a tie, does where
 * there are none.
 */
export function rewardBenchSaid(row: RewardBenchResult, name: string, what: string): Result<DraftRow, DecodeError> {
  const { scores_chosen, scores_rejected, results } = row;
  const hasScores = scores_chosen !== undefined && scores_rejected !== undefined;
  if (!hasScores && (results === undefined || scores_chosen !== scores_rejected))
    return err(
      new DecodeError(what, "", "both scores, or a result", scores_chosen === scores_rejected ? "neither" : "one"),
    );
  return ok({
    id: row.id,
    label: 0,
    ...(hasScores ? { scores: { [name]: [scores_chosen, scores_rejected] } } : {}),
    ...(hasScores || results === undefined ? {} : { judges: { [name]: verdict(results) } }),
    ...slicesOf(row, RESULT_FIELDS),
    isChosenFirst: true,
  });
}

export const rewardBenchResults = {
  ...recordShape({
    id: "rewardbench-results",
    title: "RewardBench results",
    schema: rewardBenchResult,
    rows(row, what) {
      const said = rewardBenchSaid(row, row.model ?? "reward", what);
      const texts = rewardBenchTexts(row, what);
      if (!said.ok) return said;
      if (texts && !texts.ok) return texts;
      return { ...said.value, ...texts?.value };
    },
  }),
  /** Named by its scores, or by results of subsets. */
  fits: (value: unknown): boolean =>
    v.is(rewardBenchResult, value) &&
    (("scores_chosen" in value && "scores_rejected" in value) || ("results" in value && "subset" in value)),
};

function verdict(result: number): Label {
  return result === 0.5 ? null : result > 0.5 ? 0 : 1;
}
