/** Rows of ours: pairs of texts with what is known of them, scored or not, or rewards alone. */
import * as v from "valibot";
import { err } from "../../../base/result.ts";
import { messagesSchema, pairRewardsSchema, parsePair } from "../../../core/pair.ts";
import type { Label } from "../../../core/row.ts";
import { id, label, maybe, numeric, orJson, ratings, slicesOf, weight } from "../fields.ts";
import { type DraftRow, recordShape } from "../shape.ts";

const both = v.tuple([numeric, numeric]);
/** People's verdicts: 1, 2, or 0 for a tie. */
const annotators = orJson(v.array(v.picklist([0, 1, 2])));

const schema = v.looseObject({
  id: maybe(id),
  prompt: v.optional(v.string()),
  messages: maybe(orJson(messagesSchema)),
  response_1: v.optional(v.string()),
  response_2: v.optional(v.string()),
  label: v.optional(
    v.union([
      label,
      v.pipe(
        v.literal(""),
        v.transform(() => undefined),
      ),
    ]),
  ),
  rewards: maybe(orJson(pairRewardsSchema)),
  reward_model: maybe(v.string()),
  error: maybe(v.string()),
  ratings_1: maybe(ratings),
  ratings_2: maybe(ratings),
  scores: maybe(orJson(v.record(v.string(), both))),
  judges: maybe(orJson(v.record(v.string(), label))),
  weight: maybe(weight),
  annotators: maybe(annotators),
  slices: maybe(orJson(v.record(v.string(), v.string()))),
  assigned: maybe(orJson(v.object({ seed: v.number(), response_1: v.picklist(["chosen", "rejected"]) }))),
});

const FIELDS = Object.keys(schema.entries);

const shape = recordShape({
  id: "own-rows",
  title: "rows of this project",
  schema,
  rows(row, what) {
    const { annotators: verdicts, prompt, messages, response_1, response_2, slices, ...rest } = row;
    const isWithout = [prompt, response_1, response_2].every((text) => text === undefined || text === "");
    const hasTexts = rest.rewards === undefined || messages !== undefined || !isWithout;
    // The one decoder of a pair says what is missing; an empty cell of a table is no list of messages.
    const pair = hasTexts
      ? parsePair(messages ? { ...row, messages } : { prompt, response_1, response_2 }, what)
      : undefined;
    if (pair && !pair.ok) return err(pair.error);
    const texts = pair && {
      messages: pair.value.messages,
      response_1: pair.value.responses[0],
      response_2: pair.value.responses[1],
    };
    const known = FIELDS.filter((name) => name in rest);
    const kept = Object.fromEntries(
      known.map((name) => [name, rest[name]] as const).filter(([, value]) => value !== undefined),
    ) as Omit<DraftRow, "messages">;
    const { slices: columns } = slicesOf(rest, [...FIELDS, "line"]);
    const judges =
      verdicts && Object.fromEntries(verdicts.map((verdict, i) => [`annotator ${i + 1}`, labelOf(verdict)]));
    return {
      ...kept,
      ...texts,
      ...(judges ? { judges: { ...kept.judges, ...judges } } : {}),
      ...(slices || columns ? { slices: { ...slices, ...columns } } : {}),
    };
  },
});

/** Also of a row that lacks something else, so that it is told what. */
export const ownRows = {
  ...shape,
  fits: (value: unknown): boolean =>
    typeof value === "object" &&
    value !== null &&
    (("response_1" in value && "response_2" in value && ("prompt" in value || "messages" in value)) ||
      "rewards" in value),
};

function labelOf(verdict: 0 | 1 | 2): Label {
  return verdict === 0 ? null : verdict === 1 ? 0 : 1;
}
