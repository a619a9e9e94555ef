/** An own pair in the form that is stored: versioned with its key, decoded like any outside input. */
import * as v from "valibot";
import { HELPSTEER2_ATTRIBUTES } from "../core/attributes.ts";
import { messagesSchema, type Pair, pairRewardsSchema } from "../core/pair.ts";
import { BACKENDS } from "../inference/protocol.ts";
import type { OwnPair, Scored } from "./comparisonStore.ts";
import { modelIdentitySchema } from "./modelIdentitySchema.ts";

const pairFields = { messages: messagesSchema, responses: v.strictTuple([v.string(), v.string()]) };
/** A pair's texts by themselves. */
export const pairSchema = v.object(pairFields);
const cut = v.nullable(v.number());

const scoreSchema = v.object({
  /** Only where it is not the pair's own text. */
  pair: v.optional(pairSchema),
  rewards: pairRewardsSchema,
  attributes: v.optional(v.array(v.string()), [...HELPSTEER2_ATTRIBUTES]),
  model: modelIdentitySchema,
  backend: v.nullable(v.picklist(BACKENDS)),
  /** Recorded in a link, not run here. */
  from_link: v.optional(v.boolean(), false),
  elapsed_ms: v.number(),
  prompt_cut: v.nullable(v.object({ message: v.number(), character: v.number() })),
  cuts: v.strictTuple([cut, cut]),
});

const scoredSchema = v.pipe(
  scoreSchema,
  v.check(({ rewards, attributes }) => rewards[0].length === attributes.length, "a reward for each attribute"),
);

export const storedPairSchema = v.object({ id: v.string(), ...pairFields, scored: v.nullable(scoredSchema) });

type StoredPair = v.InferOutput<typeof storedPairSchema>;
type StoredScore = v.InferOutput<typeof scoredSchema>;

const texts = new WeakMap<OwnPair, string>();

/** The stored form of a pair as JSON; made once for each version of it. */
export function storedText(own: OwnPair): string {
  const text = texts.get(own) ?? JSON.stringify(toStored(own));
  texts.set(own, text);
  return text;
}

export function fromStored({ id, scored, ...pair }: StoredPair): OwnPair {
  return { id, pair, scored: scored ? scoreFromStored(scored, pair) : undefined };
}

function toStored({ id, pair, scored }: OwnPair): StoredPair {
  return { id, ...copyPair(pair), scored: scored ? scoreToStored(scored, pair) : null };
}

function scoreToStored(scored: Scored, pair: Pair): StoredScore {
  const { rewards, attributes, model, origin } = scored;
  const run = origin.kind === "shipped" ? undefined : origin;
  return {
    ...(JSON.stringify(scored.pair) === JSON.stringify(pair) ? {} : { pair: copyPair(scored.pair) }),
    rewards: [[...rewards[0]], [...rewards[1]]],
    attributes: [...attributes],
    model,
    backend: run?.backend ?? null,
    // Of a set's row, too: no model has run here for it.
    from_link: origin.kind === "link" || origin.kind === "set",
    elapsed_ms: origin.kind === "run" ? origin.elapsedMs : 0,
    prompt_cut: run?.promptCut ?? null,
    cuts: [run?.cuts[0] ?? null, run?.cuts[1] ?? null],
  };
}

function scoreFromStored({ rewards, attributes, model, ...run }: StoredScore, pair: Pair): Scored {
  return { pair: run.pair ?? pair, rewards, attributes, model, origin: originFromStored(run) };
}

function originFromStored(run: Omit<StoredScore, "rewards" | "attributes" | "model">): Scored["origin"] {
  const { backend, from_link, elapsed_ms, prompt_cut, cuts } = run;
  const cut = { promptCut: prompt_cut ?? undefined, cuts: [cuts[0] ?? undefined, cuts[1] ?? undefined] } as const;
  if (from_link) return { kind: "link", backend: backend ?? undefined, ...cut };
  return backend === null ? { kind: "shipped" } : { kind: "run", backend, elapsedMs: elapsed_ms, ...cut };
}

function copyPair({ messages, responses }: Pair) {
  return { messages: [...messages], responses: [responses[0], responses[1]] as [string, string] };
}
