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
  /** How the rewards came about: see `Scored`. Earlier versions did not write it. */
  origin: v.optional(v.picklist(["shipped", "run", "link", "set"])),
  /** What earlier versions wrote in its place: recorded in a link or a set, not run here. */
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
/** What is written: of the two ways to tell the origin, the newer one. */
type WrittenPair = Omit<StoredPair, "scored"> & { readonly scored: Omit<StoredScore, "from_link"> | null };

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

function toStored({ id, pair, scored }: OwnPair): WrittenPair {
  return { id, ...copyPair(pair), scored: scored ? scoreToStored(scored, pair) : null };
}

function scoreToStored(scored: Scored, pair: Pair): WrittenPair["scored"] {
  const { rewards, attributes, model, origin } = scored;
  const run = origin.kind === "shipped" ? undefined : origin;
  return {
    ...(JSON.stringify(scored.pair) === JSON.stringify(pair) ? {} : { pair: copyPair(scored.pair) }),
    rewards: [[...rewards[0]], [...rewards[1]]],
    attributes: [...attributes],
    model,
    backend: run?.backend ?? null,
    origin: origin.kind,
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
  const { origin: kind = from_link ? "link" : "run" } = run;
  if (kind === "link" || kind === "set") return { kind, backend: backend ?? undefined, ...cut };
  // No model runs here without a back end.
  return kind === "shipped" || backend === null
    ? { kind: "shipped" }
    : { kind, backend, elapsedMs: elapsed_ms, ...cut };
}

function copyPair({ messages, responses }: Pair) {
  return { messages: [...messages], responses: [responses[0], responses[1]] as [string, string] };
}
