/** The systems of the paper's leaderboard with their figures (`public/systems/leaderboard.json`), and their one decoder. */
import * as v from "valibot";
import { type DecodeError, decode } from "../../base/decode.ts";
import type { Result } from "../../base/result.ts";
import { pairRewardsSchema } from "../pair.ts";

const LEADERBOARD_SCHEMA = "split-decision/leaderboard@1";

/** The columns of figures: the overall score is the mean of the sections. */
export const FIGURES = ["overall", "chat", "chat_hard", "safety", "reasoning"] as const;

export type Figure = (typeof FIGURES)[number];

/** What a system gives of a response (or, for a verdict, of a pair). */
export const OUTPUTS = ["attributes", "quantiles", "score", "metrics", "verdict"] as const;

/** How a system comes to this page: its model in the browser, or what it said somewhere else. */
const RUNS = ["live", "rewards", "scores", "verdicts"] as const;

const METHODS = ["Decision Tree", "Sequence Classifier", "Custom Classifier", "Generative"] as const;

export type Run = (typeof RUNS)[number];
export type Output = (typeof OUTPUTS)[number];
export type Method = (typeof METHODS)[number];

const percent = v.pipe(v.number(), v.minValue(0, "a percentage"), v.maxValue(100, "a percentage"));
const address = v.pipe(v.string(), v.regex(/^https:\/\//, "an address that begins with https://"));
const text = v.pipe(v.string(), v.minLength(1, "some text"));
const figures = v.pipe(v.array(percent), v.length(FIGURES.length, "a number for each column"));

const systemSchema = v.pipe(
  v.object({
    id: text,
    model: text,
    base: text,
    method: v.picklist(METHODS),
    /** As first published, and as revised later, in the order of the columns. */
    scores: figures,
    revised: v.optional(figures),
    organization: text,
    /** The model that it was trained from, where its card says so. */
    backbone: v.optional(text),
    /** Weights, in thousand millions; missing where it has none of its own. */
    billions: v.optional(v.pipe(v.number(), v.gtValue(0, "more than 0"))),
    output: v.picklist(OUTPUTS),
    /** The file of `public/systems/usage` that asks systems of its kind, without `.py`. */
    usage: v.pipe(v.string(), v.regex(/^[a-z-]+$/, "a name of letters and dashes")),
    runs: v.pipe(v.array(v.picklist(RUNS)), v.minLength(1, "at least one way")),
    /** Missing where it could not be checked: the card says it. */
    licence: v.optional(v.object({ name: text, url: address })),
    card: address,
    paper: v.optional(v.object({ title: text, url: address })),
    /** The id of its published tree. */
    tree: v.optional(text),
    about: text,
  }),
  v.check(({ id, model }) => id === model.toLowerCase(), "an id that is its name in lower case"),
);

const schema = v.object({
  schema: v.literal(LEADERBOARD_SCHEMA),
  benchmark: text,
  source: text,
  columns: v.pipe(
    v.array(v.string()),
    v.check((columns) => columns.join() === FIGURES.join(), `the columns ${FIGURES.join(", ")}`),
  ),
  systems: v.pipe(
    v.array(systemSchema),
    v.minLength(1, "at least one system"),
    v.check((systems) => new Set(systems.map(({ id }) => id)).size === systems.length, "a different id for each"),
  ),
  /** What one of them printed of a pair whose texts are on its card. */
  usage_example: v.object({
    model: text,
    attributes: v.array(text),
    rewards: pairRewardsSchema,
    preference: v.picklist([0, 1]),
  }),
});

type Loose = v.InferOutput<typeof schema>;
export type Leaderboard = { readonly [Key in keyof Loose]: Loose[Key] };
export type System = Readonly<Loose["systems"][number]>;

export function parseLeaderboard(input: unknown): Result<Leaderboard, DecodeError> {
  return decode(schema, input, "The leaderboard");
}

/** Bytes that so many weights take at four bits, with a scale and a zero point for each block of 32: what a converted package is like. */
export function packedBytes(billions: number): number {
  const BITS = 4 + (16 + 4) / 32;
  return (billions * 1e9 * BITS) / 8;
}
