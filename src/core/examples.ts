/** The pre-scored example pairs (`public/examples/examples.json`) and their one decoder: everything works on them with no model bytes. */
import * as v from "valibot";
import { type DecodeError, decode } from "../base/decode.ts";
import { ok, type Result } from "../base/result.ts";
import { HELPSTEER2_ATTRIBUTES, type PairRewards } from "./attributes.ts";
import { messagesSchema, type Pair, pairRewardsSchema } from "./pair.ts";
import type { ModelIdentity } from "./result.ts";
import type { Preference } from "./tree/types.ts";

const EXAMPLES_SCHEMA = "split-decision/examples@1";

export interface Example {
  readonly id: string;
  readonly title: string;
  /** What the pair is there to teach, one sentence. */
  readonly lesson: string;
  readonly pair: Pair;
  readonly rewards: PairRewards;
  /** The side that a careful person prefers; undefined where that is a matter of taste. */
  readonly expected: Preference | undefined;
  readonly note: string | undefined;
}

export interface ExampleSet {
  /** The model that made the rewards. */
  readonly model: ModelIdentity;
  /** What the rewards are of, in their order: HelpSteer2's attributes unless the file says otherwise. */
  readonly attributes: readonly string[];
  readonly examples: readonly Example[];
}

const exampleSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1, "a name")),
  title: v.string(),
  lesson: v.string(),
  messages: messagesSchema,
  response_1: v.string(),
  response_2: v.string(),
  rewards: pairRewardsSchema,
  expected: v.nullable(v.picklist([0, 1])),
  note: v.optional(v.string()),
});

const examplesSchema = v.pipe(
  v.object({
    schema: v.literal(EXAMPLES_SCHEMA),
    model: v.object({ id: v.string(), title: v.string(), digest: v.string() }),
    attributes: v.optional(v.array(v.string()), [...HELPSTEER2_ATTRIBUTES]),
    examples: v.pipe(
      v.array(exampleSchema),
      v.minLength(1, "at least one example"),
      v.check((examples) => new Set(examples.map(({ id }) => id)).size === examples.length, "a different id for each"),
    ),
  }),
  v.check(
    ({ attributes, examples }) => examples.every(({ rewards }) => rewards[0].length === attributes.length),
    "a reward for each attribute",
  ),
);

export function parseExamples(input: unknown): Result<ExampleSet, DecodeError> {
  const decoded = decode(examplesSchema, input, "The examples");
  if (!decoded.ok) return decoded;
  const { model, attributes, examples } = decoded.value;
  return ok({ model, attributes, examples: examples.map(fromWire) });
}

function fromWire(wire: v.InferOutput<typeof exampleSchema>): Example {
  const { id, title, lesson, messages, response_1, response_2, rewards, expected, note } = wire;
  const pair = { messages, responses: [response_1, response_2] } as const;
  return { id, title, lesson, pair, rewards, expected: expected ?? undefined, note };
}
