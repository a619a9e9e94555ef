/** A laid-out sequence to token rewards: the prompt once, what the responses have in common once, then the rest of each. */
import { breathe, CHUNK_TOKENS, joinPieces, runChunks } from "./chunks.ts";
import { disposeKeysValues, emptyKeysValues, type ForwardModel, type KeysValues } from "./forward.ts";
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
  readonly chunkTokens?: number;
  /** `done` of `total` tokens that have to run. */
  readonly onTokens?: (done: number, total: number) => void;
}

export interface SequenceResult {
  /** `[response][pooling]`, each `[tokens, attributes]` row-major. */
  readonly values: readonly (readonly Float32Array[])[];
  /** Owned by the caller; the one that was given if its prompt was the same. */
  readonly memo: PromptMemo;
  /** Tokens that went through the model: a known prompt and a second response's shared beginning do not. */
  readonly tokensRun: number;
}

/** Token rewards of every response. Rejects with the signal's reason between chunks; `run.memo` stays usable then. */
export async function runSequence(signal: AbortSignal, model: ForwardModel, run: SequenceRun): Promise<SequenceResult> {
  const { sequence, memo, chunkTokens = CHUNK_TOKENS, onTokens } = run;
  const responses = sequence.responses.map(({ ids }) => ids);
  const shared = sharedLength(responses);
  const isKnown = memo !== undefined && sameIds(memo.ids, sequence.prompt);
  const total = (isKnown ? 0 : sequence.prompt.length) + shared + sum(responses.map(({ length }) => length - shared));
  let done = 0;
  const part = (past: KeysValues, ids: readonly number[], keepsPresent: boolean) =>
    runChunks(signal, model, {
      past,
      ids,
      keepsPresent,
      chunkTokens,
      onTokens: (tokens) => {
        done += tokens;
        onTokens?.(done, total);
      },
    });

  await breathe(signal);
  const prompt = isKnown ? memo : { ids: sequence.prompt, cache: await promptCache(model, sequence.prompt, part) };
  let common: KeysValues | undefined;
  try {
    const beginning = await part(prompt.cache, responses[0]?.slice(0, shared) ?? [], true);
    common = beginning.present ?? prompt.cache;
    const values: (readonly Float32Array[])[] = [];
    for (const ids of responses) {
      const rest = await part(common, ids.slice(shared), false);
      values.push(joinPieces([beginning.values, rest.values], model.manifest.pooling.length));
    }
    return { values, memo: prompt, tokensRun: done };
  } catch (error) {
    if (!isKnown) disposeKeysValues(prompt.cache);
    throw error;
  } finally {
    if (common && common !== prompt.cache) disposeKeysValues(common);
  }
}

type RunPart = (past: KeysValues, ids: readonly number[], keepsPresent: boolean) => ReturnType<typeof runChunks>;

async function promptCache(model: ForwardModel, ids: readonly number[], run: RunPart): Promise<KeysValues> {
  const empty = emptyKeysValues(model);
  const { present = empty } = await run(empty, ids, true);
  if (present !== empty) disposeKeysValues(empty);
  return present;
}

function sharedLength(responses: readonly (readonly number[])[]): number {
  const length = commonPrefix(responses);
  return length >= LEAST_SHARED_TOKENS || responses.every((ids) => ids.length === length) ? length : 0;
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
