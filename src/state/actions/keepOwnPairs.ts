/** The visitor's own pairs and what is selected survive a reload: kept in localStorage, versioned, decoded like any outside input. */
import * as v from "valibot";
import { messagesSchema, type Pair, pairRewardsSchema } from "../../core/pair.ts";
import { type ComparisonState, type OwnPair, type Scored, useComparisonStore } from "../comparisonStore.ts";
import { readStored, writeStored } from "../storage.ts";

export const OWN_PAIRS_KEY = "split-decision/own-pairs@1";

/** Long enough not to write at every key, short enough to lose nothing that matters; leaving the page writes at once. */
const WRITE_DELAY_MS = 300;

const pairFields = { messages: messagesSchema, responses: v.strictTuple([v.string(), v.string()]) };
const cut = v.nullable(v.number());

const scoredSchema = v.object({
  ...pairFields,
  rewards: pairRewardsSchema,
  model: v.object({ id: v.string(), title: v.string(), digest: v.string() }),
  backend: v.nullable(v.picklist(["webgpu-f16", "webgpu", "wasm-threads", "wasm"])),
  elapsed_ms: v.number(),
  prompt_cut: v.nullable(v.object({ message: v.number(), character: v.number() })),
  cuts: v.strictTuple([cut, cut]),
});

const storedSchema = v.object({
  selection: v.variant("kind", [
    v.object({ kind: v.picklist(["example", "own"]), id: v.string() }),
    v.object({ kind: v.literal("first") }),
  ]),
  own: v.array(v.object({ id: v.string(), ...pairFields, scored: v.nullable(scoredSchema) })),
});

type Stored = v.InferOutput<typeof storedSchema>;
type StoredScore = v.InferOutput<typeof scoredSchema>;

export function restoreOwnPairs(): void {
  const stored = readStored(OWN_PAIRS_KEY, storedSchema);
  if (!stored) return;
  const own = stored.own.map(
    ({ id, scored, ...pair }): OwnPair => ({ id, pair, scored: scored ? fromStored(scored) : undefined }),
  );
  const { selection } = stored;
  const isThere = selection.kind !== "own" || own.some(({ id }) => id === selection.id);
  useComparisonStore.setState({ own, ...(isThere ? { selection } : {}) });
}

/** Writes every change, and what is pending when the page is left. Returns how to stop. */
export function keepOwnPairs(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    useComparisonStore.setState({ isKept: writeStored(OWN_PAIRS_KEY, toStored(useComparisonStore.getState())) });
  };
  const unsubscribe = useComparisonStore.subscribe((state, before) => {
    if (state.own === before.own && state.selection === before.selection) return;
    timer ??= setTimeout(write, WRITE_DELAY_MS);
  });
  const leave = () => {
    if (timer !== undefined) write();
  };
  globalThis.addEventListener("pagehide", leave);
  return () => {
    unsubscribe();
    leave();
    globalThis.removeEventListener("pagehide", leave);
  };
}

function toStored({ own, selection }: ComparisonState): Stored {
  return {
    selection,
    own: own.map(({ id, pair, scored }) => ({ id, ...copyPair(pair), scored: scored ? scoreToStored(scored) : null })),
  };
}

function scoreToStored({ pair, rewards, model, origin }: Scored): StoredScore {
  const run = origin.kind === "run" ? origin : undefined;
  return {
    ...copyPair(pair),
    rewards: [[...rewards[0]], [...rewards[1]]],
    model,
    backend: run?.backend ?? null,
    elapsed_ms: run?.elapsedMs ?? 0,
    prompt_cut: run?.promptCut ?? null,
    cuts: [run?.cuts[0] ?? null, run?.cuts[1] ?? null],
  };
}

function fromStored({ messages, responses, rewards, model, ...run }: StoredScore): Scored {
  const { backend, elapsed_ms, prompt_cut, cuts } = run;
  const origin: Scored["origin"] =
    backend === null
      ? { kind: "shipped" }
      : {
          kind: "run",
          backend,
          elapsedMs: elapsed_ms,
          promptCut: prompt_cut ?? undefined,
          cuts: [cuts[0] ?? undefined, cuts[1] ?? undefined],
        };
  return { pair: { messages, responses }, rewards, model, origin };
}

function copyPair({ messages, responses }: Pair) {
  return { messages: [...messages], responses: [responses[0], responses[1]] as [string, string] };
}
