/** Rows of ours: pairs of texts with what is known of them, scored or not, or rewards alone. */
import * as v from "valibot";
import { err, ok } from "../../../base/result.ts";
import { messagesSchema, pairRewardsSchema, parsePair } from "../../../core/pair.ts";
import type { Label } from "../../../core/row.ts";
import { id, label, maybe, numeric, orJson, ratings, slicesOf, weight } from "../fields.ts";
import { type DraftRow, recordShape } from "../shape.ts";
import { ownRowSkimmer } from "./skimOwnRow.ts";

const both = v.tuple([numeric, numeric]);
/** People's verdicts: 1, 2, or 0 for a tie. */
const annotators = orJson(v.array(v.picklist([0, 1, 2])));

/** An empty cell; null would be a tie. */
const noLabel = v.pipe(
  v.literal(""),
  v.transform(() => undefined),
);

const schema = v.looseObject({
  id: maybe(id),
  prompt: v.optional(v.string()),
  messages: maybe(orJson(messagesSchema)),
  response_1: v.optional(v.string()),
  response_2: v.optional(v.string()),
  label: v.optional(v.lazy((input): typeof label | typeof noLabel => (input === "" ? noLabel : label))),
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

/** Fields that a row keeps as they are. */
const KEPT = [
  "id",
  "label",
  "rewards",
  "reward_model",
  "error",
  "ratings_1",
  "ratings_2",
  "scores",
  "judges",
  "weight",
  "assigned",
] as const satisfies readonly (keyof typeof schema.entries)[];

/** Columns of an own meaning. */
const NO_SLICES = new Set([...Object.keys(schema.entries), "line"]);

const shape = recordShape({
  id: "own-rows",
  title: "rows of this project",
  schema,
  rows(row, what) {
    const { prompt, messages, response_1, response_2, rewards } = row;
    const isWithout = [prompt, response_1, response_2].every((text) => text === undefined || text === "");
    const hasTexts = rewards === undefined || messages !== undefined || !isWithout;
    // The one decoder of a pair says what is missing; an empty cell of a table is no list of messages.
    const pair = hasTexts
      ? messages && response_1 !== undefined && response_2 !== undefined
        ? ok({ messages, responses: [response_1, response_2] as const })
        : parsePair(messages ? { ...row, messages } : { prompt, response_1, response_2 }, what)
      : undefined;
    if (pair && !pair.ok) return err(pair.error);
    // Field by field: a set has many rows, and copying objects would take most of the time of an import.
    const made: Partial<Record<keyof DraftRow, unknown>> = {};
    for (const name of KEPT) if (row[name] !== undefined) made[name] = row[name];
    if (pair) {
      made.messages = pair.value.messages;
      [made.response_1, made.response_2] = pair.value.responses;
    }
    if (row.annotators) made.judges = { ...row.judges, ...verdictsOf(row.annotators) };
    const { slices: columns, slicesLeftOut } = slicesOf(row, NO_SLICES);
    if (slicesLeftOut) made.slicesLeftOut = slicesLeftOut;
    if (row.slices || columns) made.slices = columns ? { ...row.slices, ...columns } : row.slices;
    // Of the types that the schema gave them.
    return made as DraftRow;
  },
});

/** Also of a row that lacks something else, so that it is told what. */
export const ownRows = {
  ...shape,
  skim: ownRowSkimmer,
  fits: (value: unknown): boolean =>
    typeof value === "object" &&
    value !== null &&
    (("response_1" in value && "response_2" in value && ("prompt" in value || "messages" in value)) ||
      "rewards" in value),
};

function verdictsOf(annotators: readonly (0 | 1 | 2)[]): Record<string, Label> {
  return Object.fromEntries(annotators.map((verdict, i) => [`annotator ${i + 1}`, labelOf(verdict)]));
}

function labelOf(verdict: 0 | 1 | 2): Label {
  return verdict === 0 ? null : verdict === 1 ? 0 : 1;
}
