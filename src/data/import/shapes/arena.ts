/** Battles of two named models, as Chatbot Arena and MT-Bench publish them: with conversations, or with prompts and responses. */
import * as v from "valibot";
import { DecodeError } from "../../../base/decode.ts";
import { err, ok, type Result } from "../../../base/result.ts";
import type { Label } from "../../../core/row.ts";
import { type PairTexts, pairTexts } from "../chosenRejected.ts";
import { completion, id, maybe, messageList, numeric, slicesOf } from "../fields.ts";
import { recordShape } from "../shape.ts";

const schema = v.looseObject({
  id: maybe(id),
  question_id: maybe(id),
  model_a: v.string(),
  model_b: v.string(),
  winner: maybe(v.string()),
  winner_model_a: maybe(numeric),
  winner_model_b: maybe(numeric),
  winner_tie: maybe(numeric),
  prompt: maybe(completion),
  response_a: maybe(completion),
  response_b: maybe(completion),
  conversation_a: maybe(messageList),
  conversation_b: maybe(messageList),
});
/** All but the two models: these are worth looking at apart. */
const USED = new Set(Object.keys(schema.entries).filter((name) => name !== "model_a" && name !== "model_b"));
type Battle = v.InferOutput<typeof schema>;

const shape = recordShape({
  id: "arena",
  title: "Arena battles",
  schema,
  rows(row, what) {
    const label = labelOf(row, what);
    if (!label.ok) return label;
    const texts = textsOf(row, what);
    if (!texts.ok) return texts;
    return { id: row.id ?? row.question_id, ...texts.value, label: label.value, ...slicesOf(row, USED) };
  },
});

/** Named by its winner: without one it may be anything about two models. */
export const arena = {
  ...shape,
  fits: (value: unknown): boolean =>
    shape.fits(value) &&
    typeof value === "object" &&
    value !== null &&
    ("winner" in value || "winner_model_a" in value),
};

function labelOf({ winner, ...row }: Battle, what: string): Result<Label, DecodeError> {
  if (winner === undefined && row.winner_model_a !== undefined && row.winner_model_b !== undefined) {
    return ok(row.winner_model_a > 0 ? 0 : row.winner_model_b > 0 ? 1 : null);
  }
  if (winner === "model_a" || winner === "a" || winner === "A") return ok(0);
  if (winner === "model_b" || winner === "b" || winner === "B") return ok(1);
  // "tie", and "tie (bothbad)" or "both_bad".
  if (winner !== undefined && /^(tie|both)/.test(winner)) return ok(null);
  return err(
    new DecodeError(what, "winner", "model_a, model_b or a tie", winner === undefined ? "nothing" : `"${winner}"`),
  );
}

function textsOf(row: Battle, what: string): Result<PairTexts | undefined, DecodeError> {
  if (row.conversation_a && row.conversation_b) {
    return pairTexts(undefined, row.conversation_a, row.conversation_b, what);
  }
  const { prompt, response_a, response_b } = row;
  // Lists of several turns, one text each, have no one last response.
  if (typeof prompt !== "string" || typeof response_a !== "string" || typeof response_b !== "string")
    return ok(undefined);
  const turns = [prompt, response_a, response_b].map(turnsOf);
  const [asked = [], first = [], second = []] = turns;
  if (asked.length !== 1 || first.length !== 1 || second.length !== 1) {
    const found = turns.map(({ length }) => length).join(", ");
    return err(new DecodeError(what, "prompt", "one turn: with more, each model has its own conversation", found));
  }
  return ok({
    messages: [{ role: "user", content: asked[0] as string }],
    response_1: first[0] as string,
    response_2: second[0] as string,
  });
}

/** A list of texts as JSON, one a turn; else the text itself. */
function turnsOf(text: string): readonly string[] {
  if (!text.startsWith("[")) return [text];
  const list = v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(v.nullable(v.string()))), text);
  return list.success ? list.output.map((turn) => turn ?? "") : [text];
}
