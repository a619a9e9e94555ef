/** RewardBench (Lambert et al. 2024): its pairs, and the scores that it writes for each pair of a reward model's run. */
import * as v from "valibot";
import type { Label } from "../../../core/row.ts";
import { pairTexts } from "../chosenRejected.ts";
import { completion, id, maybe, numeric, orJson, prompt, slicesOf } from "../fields.ts";
import { recordShape } from "../shape.ts";

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

/** One number, or a list of one. */
const score = v.union([
  numeric,
  v.pipe(
    orJson(v.strictTuple([numeric])),
    v.transform(([value]) => value),
  ),
]);
const RESULT_FIELDS = new Set(["id", "prompt", "text_chosen", "text_rejected", "chat_template"]);

/** Texts come along where they are messages: text that went through a model's template cannot be taken apart. */
export const rewardBenchResults = recordShape({
  id: "rewardbench-results",
  title: "RewardBench, results of each pair",
  schema: v.looseObject({
    id: maybe(id),
    prompt: maybe(prompt),
    text_chosen: maybe(completion),
    text_rejected: maybe(completion),
    scores_chosen: score,
    scores_rejected: score,
    results: maybe(numeric),
    model: maybe(v.string()),
  }),
  rows(row, what) {
    const { text_chosen, text_rejected, model = "reward" } = row;
    const isMessages = Array.isArray(text_chosen) && Array.isArray(text_rejected);
    const texts = isMessages ? pairTexts(row.prompt, text_chosen, text_rejected, what) : undefined;
    if (texts && !texts.ok) return texts;
    return {
      id: row.id,
      ...texts?.value,
      label: 0,
      scores: { [model]: [row.scores_chosen, row.scores_rejected] },
      ...(row.results === undefined ? {} : { judges: { [model]: verdict(row.results) } }),
      ...slicesOf(row, RESULT_FIELDS),
      isChosenFirst: true,
    };
  },
});

/** 1 for the chosen, 0 for the rejected, a half for a tie. */
function verdict(result: number): Label {
  return result === 0.5 ? null : result > 0.5 ? 0 : 1;
}
