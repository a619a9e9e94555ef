/**
 * A laid-out sequence to token rewards. Where runs are dear (on graphics cards, see `Runtime.packsResponses`) in as few as its length allows:
 *
 *   all of it fits a run              prompt + response 1 + response 2, packed
 *   the responses fit a run           prompt in chunks (kept) ─► response 1 + response 2, packed
 *   everything else                   prompt in chunks (kept) ─► what the responses have in common ─► the rest of each, in chunks
 *
 * The choice hangs on lengths alone, never on what was kept before: the same texts give the same bits every time.
 */
import { CHUNK_TOKENS } from "../chunkTokens.ts";
import { breathe, joinPieces, runChunks } from "./chunks.ts";
import { disposeKeysValues, emptyKeysValues, type ForwardModel, type KeysValues } from "./forward.ts";
import { gateOf } from "./gate.ts";
import { continuesFrom, type KnownTokens } from "./opening.ts";
import { type PackedResult, packingOrder, runPacked } from "./packed.ts";
import { commonPrefix } from "./prefix.ts";
import type { ScoredSequence } from "./sequence.ts";

/** A shorter common beginning costs more as a run of its own than it saves. */
const LEAST_SHARED_TOKENS = 16;

export interface SequenceRun {
  readonly sequence: ScoredSequence;
  /** What most prompts begin with; empty where nothing is known. */
  readonly opening: KnownTokens;
  /** The last prompt: while somebody edits a response, only that has to run again. */
  readonly memo: KnownTokens | undefined;
  readonly chunkTokens?: number | undefined;
  /** `done` of `total` tokens that have to run. */
  readonly onTokens?: (done: number, total: number) => void;
}

/** `[response][pooling]`, each `[tokens, attributes]` row-major. */
type Values = readonly (readonly Float32Array[])[];

export interface SequenceResult {
  readonly values: Values;
  /** Owned by the caller; the one that was given unless another prompt was kept. */
  readonly memo: KnownTokens | undefined;
  /** How much each attribute counts, `[attributes]`; undefined for a model without a gate. */
  readonly gate: readonly number[] | undefined;
  /** Tokens that went through the model: a known prompt and a second response's shared beginning do not. */
  readonly tokensRun: number;
}

/** Token rewards of every response. Rejects with the signal's reason between runs; `run.memo` stays usable then. */
export async function runSequence(signal: AbortSignal, model: ForwardModel, run: SequenceRun): Promise<SequenceResult> {
  const { sequence, memo, chunkTokens = CHUNK_TOKENS } = run;
  const responses = sequence.responses.map(({ ids }) => ids);
  const isOpened = continuesFrom(run.opening, sequence.prompt);
  const past = isOpened ? run.opening.cache : emptyKeysValues(model);
  const prompt = sequence.prompt.slice(past.length);
  const shared = sharedLength(responses);
  const rest = sum(responses.map(({ length }) => length - shared));
  const gateIn = (values: readonly Float32Array[]) =>
    gateOf(model.manifest, values, sequence.prompt.length, past.length);
  const packs = model.runtime.packsResponses && shared === 0 && rest <= chunkTokens;
  await breathe(signal);
  try {
    if (packs && prompt.length + rest <= chunkTokens) {
      const { values, beginning } = await runInOrder(model, past, prompt, responses);
      const tokensRun = prompt.length + rest;
      run.onTokens?.(tokensRun, tokensRun);
      return { values, memo, gate: gateIn(beginning), tokensRun };
    }
    const isKnown = memo !== undefined && sameIds(memo.ids, sequence.prompt);
    const counter = createCounter((isKnown ? 0 : prompt.length) + shared + rest, run.onTokens);
    const part: RunPart = (from, ids, keepsPresent) =>
      runChunks(signal, model, { past: from, ids, keepsPresent, chunkTokens, onTokens: counter.add });
    const knownPrompt = async (): Promise<KnownTokens> => {
      const { values, present = past } = await part(past, prompt, true);
      return { ids: sequence.prompt, cache: present, gate: gateIn(values) };
    };
    const known = isKnown ? memo : await knownPrompt();
    try {
      const values = packs
        ? (await runInOrder(model, known.cache, [], responses)).values
        : await runApart(model, known.cache, responses, shared, part);
      if (packs) counter.add(rest);
      // An empty prompt leaves nothing of its own to keep.
      return { values, memo: known.cache === past ? memo : known, gate: known.gate, tokensRun: counter.done() };
    } catch (error) {
      if (!isKnown && known.cache !== past) disposeKeysValues(known.cache);
      throw error;
    }
  } finally {
    if (!isOpened) disposeKeysValues(past);
  }
}

type RunPart = (past: KeysValues, ids: readonly number[], keepsPresent: boolean) => ReturnType<typeof runChunks>;

async function runInOrder(
  model: ForwardModel,
  past: KeysValues,
  beginning: readonly number[],
  responses: readonly (readonly number[])[],
): Promise<PackedResult> {
  const order = packingOrder(responses);
  const packed = await runPacked(
    model,
    past,
    beginning,
    order.map((i) => responses[i] ?? []),
  );
  return { ...packed, values: responses.map((_, i) => packed.values[order.indexOf(i)] ?? []) };
}

/** The first `shared` tokens of all responses once, then the rest of each. */
async function runApart(
  model: ForwardModel,
  past: KeysValues,
  responses: readonly (readonly number[])[],
  shared: number,
  run: RunPart,
): Promise<Values> {
  const { values: beginning, present: common = past } = await run(past, responses[0]?.slice(0, shared) ?? [], true);
  try {
    const values: (readonly Float32Array[])[] = [];
    for (const ids of responses) {
      const rest = await run(common, ids.slice(shared), false);
      values.push(joinPieces([beginning, rest.values], model.manifest.pooling.length));
    }
    return values;
  } finally {
    if (common !== past) disposeKeysValues(common);
  }
}

/** Length of what all responses begin with, 0 where it is too short to run apart. Equal responses share everything: equal bits. */
function sharedLength(responses: readonly (readonly number[])[]): number {
  const length = commonPrefix(responses);
  const areEqual = responses.length > 1 && responses.every((ids) => ids.length === length);
  return areEqual || (responses.length > 1 && length >= LEAST_SHARED_TOKENS) ? length : 0;
}

function createCounter(total: number, onTokens: SequenceRun["onTokens"]) {
  let done = 0;
  return {
    add(tokens: number) {
      done += tokens;
      onTokens?.(done, total);
    },
    done: () => done,
  };
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
