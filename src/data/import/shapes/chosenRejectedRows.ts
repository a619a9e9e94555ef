/** Sets of a chosen and a rejected response: UltraFeedback-binarized, Anthropic's transcripts, and others that name them so. */
import * as v from "valibot";
import { isTranscript, pairTexts } from "../chosenRejected.ts";
import { completion, id, maybe, numeric, prompt, slicesOf } from "../fields.ts";
import { recordShape } from "../shape.ts";

const FIELDS = new Set(["id", "prompt", "prompt_id", "chosen", "rejected", "messages"]);

export const ultraFeedback = recordShape({
  id: "ultrafeedback-binarized",
  title: "UltraFeedback, binarized",
  schema: v.looseObject({
    id: maybe(id),
    prompt,
    prompt_id: maybe(id),
    chosen: completion,
    rejected: completion,
    score_chosen: numeric,
    score_rejected: numeric,
  }),
  rows(row, what) {
    const texts = pairTexts(row.prompt, row.chosen, row.rejected, what);
    if (!texts.ok) return texts;
    return {
      id: row.prompt_id ?? row.id,
      ...texts.value,
      label: 0,
      scores: { score: [row.score_chosen, row.score_rejected] },
      ...slicesOf(row, FIELDS),
      isChosenFirst: true,
    };
  },
});

const transcript = v.pipe(v.string(), v.check(isTranscript, "a transcript of Human and Assistant turns"));

export const transcripts = recordShape({
  id: "transcripts",
  title: "transcripts of Human and Assistant turns, chosen and rejected",
  schema: v.looseObject({ id: maybe(id), chosen: transcript, rejected: transcript }),
  rows(row, what) {
    const texts = pairTexts(undefined, row.chosen, row.rejected, what);
    if (!texts.ok) return texts;
    return { id: row.id, ...texts.value, label: 0, ...slicesOf(row, FIELDS), isChosenFirst: true };
  },
});

export const chosenRejectedRows = recordShape({
  id: "chosen-rejected",
  title: "chosen and rejected responses",
  schema: v.looseObject({
    id: maybe(id),
    prompt: maybe(prompt),
    chosen: completion,
    rejected: completion,
  }),
  rows(row, what) {
    const texts = pairTexts(row.prompt, row.chosen, row.rejected, what);
    if (!texts.ok) return texts;
    return { id: row.id, ...texts.value, label: 0, ...slicesOf(row, FIELDS), isChosenFirst: true };
  },
});
