/** RewardBench's results of one system: rows, or the object of columns that its scripts save. */
import * as v from "valibot";
import { DecodeError } from "../../../base/decode.ts";
import { err, ok } from "../../../base/result.ts";
import {
  rewardBenchResult,
  rewardBenchResults,
  rewardBenchSaid,
  rewardBenchTexts,
} from "../../import/shapes/rewardBench.ts";
import { type OutputShape, outputShape } from "../outputShape.ts";

/** RewardBench's command keeps them beside the prompt as the model's template made it. */
const rawResponses = v.tuple([v.string(), v.string()]);

export const rewardBenchOutputs = outputShape({
  id: rewardBenchResults.id,
  title: rewardBenchResults.title,
  schema: rewardBenchResult,
  fits: rewardBenchResults.fits,
  draft(row, what) {
    const said = rewardBenchSaid(row, "", what);
    if (!said.ok) return said;
    // Asked for only to find the pair, so that what cannot be read of them is no fault of the row.
    const texts = rewardBenchTexts(row, what);
    const responses = v.safeParse(rawResponses, [row.chosen, row.rejected]);
    return ok({
      ...said.value,
      ...(texts?.ok ? texts.value : {}),
      ...(responses.success ? { responses: responses.output } : {}),
      isOneSystem: true,
      system: row.model,
    });
  },
});

const COLUMNS = ["id", "subset", "results", "scores_chosen", "scores_rejected", "text_chosen", "text_rejected"];

/** An object of columns that are not equally long makes no rows: which value belongs to which pair cannot be told. */
export const unevenColumns: OutputShape = {
  id: "uneven-columns",
  title: "columns of unequal length",
  fits: (value) => new Set(lengths(value).map(([, length]) => length)).size > 1,
  open: () => ({
    read: (value, what) => [
      err(
        new DecodeError(
          what,
          "",
          "columns of one length",
          lengths(value)
            .map(([name, n]) => `${name} ${n}`)
            .join(", "),
        ),
      ),
    ],
    end: () => [],
  }),
};

function lengths(value: unknown): readonly (readonly [name: string, length: number])[] {
  if (typeof value !== "object" || value === null) return [];
  const columns = Object.entries(value).filter(([name, column]) => COLUMNS.includes(name) && Array.isArray(column));
  return columns.length < 3 ? [] : columns.map(([name, column]) => [name, (column as readonly unknown[]).length]);
}
