/**
 * A laid-out sequence to token rewards, in as few runs as its length allows:
 *
 *   all of it fits a run              prompt + response 1 + response 2, packed
 *   the responses fit a run           prompt in chunks (kept) ─► response 1 + response 2, packed
 *   otherwise, or a long beginning    prompt in chunks (kept) ─► what the responses have in common ─► the rest of each, in chunks
 *
 * The choice hangs on lengths alone, never on what was kept before: the same texts give the same bits every time.
 */
import { breathe, CHUNK_TOKENS, joinPieces, runChunks } from "./chunks.ts";
import { disposeKeysValues, emptyKeysValues, type ForwardModel, type KeysValues } from "./forward.ts";
import { packingOrder, runPacked } from "./packed.ts";
import { commonPrefix } from "./prefix.ts";
import type { ScoredSequence } from "./sequence.ts";

/** A shorter common beginning costs more as a run of its own than it saves. */
const LEAST_SHARED_TOKENS = 16;

/** The last prompt with its keys and values: while somebody edits a response, only that has to run again. */
export interface PromptMemo {
  readonly ids: readonly number[];
  readonly cache: KeysValues;
}

export interface SequenceRun {
  readonly sequence: ScoredSequence;
  readonly memo: PromptMemo | undefined;
  readonly chunkTokens?: number | undefined;
  /** `done` of `total` tokens that have to run. */
  readonly onTokens?: (done: number, total: number) => void;
}

/** `[response][pooling]`, each `[tokens, attributes]` row-major. */
type Values = readonly (readonly Float32Array[])[];

export interface SequenceResult {
  readonly values: Values;
  /** Owned by the caller; the one that was given unless another prompt was kept. */
  readonly memo: PromptMemo | undefined;
  /** Tokens that went through the model: a known prompt and a second response's shared beginning do not. */
  readonly tokensRun: number;
}

/** Token rewards of every response. Rejects with the signal's reason between runs; `run.memo` stays usable then. */
export async function runSequence(signal: AbortSignal, model: ForwardModel, run: SequenceRun): Promise<SequenceResult> {
  const { sequence, memo, chunkTokens = CHUNK_TOKENS } = run;
  const responses = sequence.responses.map(({ ids }) => ids);
  const shared = sharedLength(responses);
  const rest = sum(responses.map(({ length }) => length - shared));
  const packs = shared === 0 && rest <= chunkTokens;
  await breathe(signal);
  if (packs && sequence.prompt.length + rest <= chunkTokens) {
    const counter = createCounter(sequence.prompt.length + rest, run.onTokens);
    const empty = emptyKeysValues(model);
    const values = await runInOrder(model, empty, sequence.prompt, responses);
    disposeKeysValues(empty);
    counter.add(sequence.prompt.length + rest);
    return { values, memo, tokensRun: counter.done() };
  }

  const isKnown = memo !== undefined && sameIds(memo.ids, sequence.prompt);
  const counter = createCounter((isKnown ? 0 : sequence.prompt.length) + shared + rest, run.onTokens);
  const part: RunPart = (past, ids, keepsPresent) =>
    runChunks(signal, model, { past, ids, keepsPresent, chunkTokens, onTokens: counter.add });
  const prompt = isKnown ? memo : { ids: sequence.prompt, cache: await promptCache(model, sequence.prompt, part) };
  try {
    await breathe(signal);
    const values = packs
      ? await runInOrder(model, prompt.cache, [], responses)
      : await runApart(model, prompt.cache, responses, shared, part);
    if (packs) counter.add(rest);
    return { values, memo: prompt, tokensRun: counter.done() };
  } catch (error) {
    if (!isKnown) disposeKeysValues(prompt.cache);
    throw error;
  }
}

type RunPart = (past: KeysValues, ids: readonly number[], keepsPresent: boolean) => ReturnType<typeof runChunks>;

async function promptCache(model: ForwardModel, ids: readonly number[], run: RunPart): Promise<KeysValues> {
  const empty = emptyKeysValues(model);
  const { present = empty } = await run(empty, ids, true);
  if (present !== empty) disposeKeysValues(empty);
  return present;
}

async function runInOrder(
  model: ForwardModel,
  past: KeysValues,
  beginning: readonly number[],
  responses: readonly (readonly number[])[],
): Promise<Values> {
  const order = packingOrder(responses);
  const values = await runPacked(
    model,
    past,
    beginning,
    order.map((i) => responses[i] ?? []),
  );
  return responses.map((_, i) => values[order.indexOf(i)] ?? []);
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
