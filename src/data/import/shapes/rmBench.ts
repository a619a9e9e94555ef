/**
 * RM-Bench (Liu et al. 2024): a right and a wrong response, each in three styles, from plain to long with Markdown. Nine pairs: hard where
 * the wrong one has the fancier style, easy where the right one has it.
 */
import * as v from "valibot";
import { ok } from "../../../base/result.ts";
import { promptSchema } from "../../../core/pair.ts";
import { id, orJson, slicesOf } from "../fields.ts";
import { type DraftRow, recordShape } from "../shape.ts";

const STYLES = ["concise", "detailed, plain", "detailed, Markdown"] as const;
const FIELDS = new Set(["id", "prompt", "chosen", "rejected", "error"]);
const inStyles = orJson(v.strictTuple([v.string(), v.string(), v.string()]));

export const rmBench = recordShape({
  id: "rm-bench",
  title: "RM-Bench",
  schema: v.looseObject({ id, prompt: promptSchema, chosen: inStyles, rejected: inStyles }),
  rows(row) {
    const { slices, ...leftOut } = slicesOf(row, FIELDS);
    return ok(
      row.chosen.flatMap((chosen, c) =>
        row.rejected.map(
          (rejected, r): DraftRow => ({
            id: `${row.id}:${c + 1}${r + 1}`,
            messages: row.prompt,
            response_1: chosen,
            response_2: rejected,
            label: 0,
            slices: {
              ...slices,
              difficulty: c === r ? "normal" : c < r ? "hard" : "easy",
              style_chosen: STYLES[c] as string,
              style_rejected: STYLES[r] as string,
            },
            ...leftOut,
            isChosenFirst: true,
          }),
        ),
      ),
    );
  },
});
