/**
 * HelpSteer2: rows of one response with five ratings, of which two with the same prompt follow each other and make a pair, and rows of
 * people's preferences (Wang et al. 2024).
 */
import * as v from "valibot";
import { DecodeError, decode } from "../../../base/decode.ts";
import { err, ok } from "../../../base/result.ts";
import { HELPSTEER2_ATTRIBUTES } from "../../../core/attributes.ts";
import { promptSchema } from "../../../core/pair.ts";
import type { Ratings } from "../../../core/row.ts";
import { labelOfLarger, numeric, slicesOf } from "../fields.ts";
import { type DraftRows, recordShape, type Shape, type ShapeReader } from "../shape.ts";

const response = v.looseObject({
  prompt: promptSchema,
  response: v.string(),
  ...({
    helpfulness: numeric,
    correctness: numeric,
    coherence: numeric,
    complexity: numeric,
    verbosity: numeric,
  } satisfies Record<(typeof HELPSTEER2_ATTRIBUTES)[number], unknown>),
});
const RESPONSE_FIELDS = new Set(Object.keys(response.entries));
type ResponseRow = v.InferOutput<typeof response>;

export const helpSteer2Responses: Shape = {
  id: "helpsteer2-responses",
  title: "HelpSteer2, rated responses",
  fits: (value) => v.is(response, value),
  open: () => new Pairing(),
};

/** Holds one response until its partner comes. */
class Pairing implements ShapeReader {
  private waiting:
    | { readonly row: ResponseRow; readonly prompt: unknown; readonly what: string; readonly line: number | undefined }
    | undefined;

  read(value: unknown, what: string, line?: number): readonly DraftRows[] {
    const decoded = decode(response, value, what);
    if (!decoded.ok) return [decoded];
    // As text: the turns were made of it.
    const prompt = (value as { readonly prompt: unknown }).prompt;
    const first = this.waiting;
    if (!first || first.prompt !== prompt) {
      const left = this.end();
      this.waiting = { row: decoded.value, prompt, what, line };
      return left;
    }
    this.waiting = undefined;
    return [ok([pairOf(first.row, decoded.value)])];
  }

  end(): readonly DraftRows[] {
    if (!this.waiting) return [];
    const { what, line } = this.waiting;
    this.waiting = undefined;
    return [{ ...err(new DecodeError(what, "", "a second response to the same prompt after it", "none")), line }];
  }
}

function pairOf(first: ResponseRow, second: ResponseRow) {
  return {
    messages: first.prompt,
    response_1: first.response,
    response_2: second.response,
    label: labelOfLarger(first.helpfulness, second.helpfulness),
    ratings_1: ratingsOf(first),
    ratings_2: ratingsOf(second),
    ...slicesOf(first, RESPONSE_FIELDS),
  };
}

function ratingsOf(row: ResponseRow): Ratings {
  return Object.fromEntries(HELPSTEER2_ATTRIBUTES.map((name) => [name, row[name]]));
}

const USED = new Set([
  "prompt",
  "response_1",
  "response_2",
  "preference_strength",
  "preference_statement",
  "preference_elaboration",
]);

/** From −3, response 1 is much better, to 3, response 2 is; other numbers say that there is no verdict. */
const strength = v.pipe(numeric, v.minValue(-3, "a number from −3 to 3"), v.maxValue(3, "a number from −3 to 3"));

export const helpSteer2Preferences = recordShape({
  id: "helpsteer2-preferences",
  title: "HelpSteer2, preferences",
  schema: v.looseObject({
    prompt: promptSchema,
    response_1: v.string(),
    response_2: v.string(),
    preference_strength: strength,
  }),
  rows(row) {
    const { slices, ...leftOut } = slicesOf(row, USED);
    return {
      messages: row.prompt,
      response_1: row.response_1,
      response_2: row.response_2,
      label: labelOfLarger(0, row.preference_strength),
      slices: { ...slices, preference_strength: String(row.preference_strength) },
      ...leftOut,
    };
  },
});
