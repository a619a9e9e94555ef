/** Battles of two named models, as Chatbot Arena and MT-Bench publish them: with conversations, or with prompts and responses. */
import * as v from "valibot";
import { DecodeError, describeValue } from "../../../base/decode.ts";
import { err, ok, type Result } from "../../../base/result.ts";
import type { Label } from "../../../core/row.ts";
import { verdictOfWord } from "../../outputs/verdict.ts";
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

/** The winner in a word ("model_a", "Tie (bothbad)") or by the name of a model, or a column for each of the three outcomes. */
function labelOf(row: Battle, what: string): Result<Label, DecodeError> {
  const { winner, model_a, model_b } = row;
  if (winner === undefined) return labelOfOutcomes(row, what);
  const named = model_a === model_b ? -1 : [model_a, model_b].indexOf(winner);
  // A number may count from 0 or from 1.
  const ofWord = /\d\s*$/.test(winner) ? undefined : verdictOfWord(winner);
  const label = named === -1 ? ofWord : (named as 0 | 1);
  return label === undefined
    ? err(new DecodeError(what, "winner", "model_a, model_b or a tie", describeValue(winner)))
    : ok(label);
}

function labelOfOutcomes(
  { winner_model_a, winner_model_b, winner_tie }: Battle,
  what: string,
): Result<Label, DecodeError> {
  if (winner_model_a === undefined || winner_model_b === undefined)
    return err(new DecodeError(what, "winner", "model_a, model_b or a tie", "nothing"));
  const isTie = winner_tie === undefined ? winner_model_a === 0 && winner_model_b === 0 : winner_tie > 0;
  const outcomes = ([0, 1, null] as const).filter((_, i) => [winner_model_a > 0, winner_model_b > 0, isTie][i]);
  const [label, another] = outcomes;
  return label === undefined || another !== undefined
    ? err(new DecodeError(what, "winner_model_a", "one outcome", outcomes.length === 0 ? "none" : "several"))
    : ok(label);
}

function textsOf(row: Battle, what: string): Result<PairTexts | undefined, DecodeError> {
  if (row.conversation_a && row.conversation_b) {
    return pairTexts(undefined, row.conversation_a, row.conversation_b, what, ["conversation_a", "conversation_b"]);
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
