/**
 * Long sequences run in chunks on the growing cache: the score matrix of explicit attention stays small, progress moves within a pair, and
 * a cancel takes effect between two chunks. The size is fixed, so that the same text gives the same bits every time.
 */
import {
  disposeKeysValues,
  type ForwardModel,
  forward,
  type KeysValues,
  outputNames,
  type RunTokens,
} from "./forward.ts";
import type { Columns } from "./mask.ts";

export interface ChunkedResult {
  readonly values: readonly Float32Array[];
  readonly present: KeysValues | undefined;
  /** Where the tokens seen and the tokens run stand in the present, in their order. */
  readonly path: readonly Columns[];
}

export interface ChunkedRun {
  readonly past: KeysValues;
  /** The part of the past that the tokens see; all of it if left out. */
  readonly sees?: readonly Columns[];
  readonly ids: readonly number[];
  readonly keepsPresent: boolean;
  readonly chunkTokens: number;
  readonly onTokens: (tokens: number) => void;
}

/** Runs `ids` after `past`, which is left as it is. With no ids the present is the past itself. */
export async function runChunks(signal: AbortSignal, model: ForwardModel, run: ChunkedRun): Promise<ChunkedResult> {
  const { past, ids, sees = [[0, past.length]], keepsPresent, chunkTokens, onTokens } = run;
  const pieces: (readonly Float32Array[])[] = [];
  let [cache, path] = [past, sees];
  try {
    for (let start = 0; start < ids.length; start += chunkTokens) {
      await breathe(signal);
      const chunk = ids.slice(start, start + chunkTokens);
      const isLast = start + chunkTokens >= ids.length;
      const result = await forward(model, cache, strandOf(chunk, path), keepsPresent || !isLast);
      pieces.push(result.values);
      path = [...path, [cache.length, cache.length + chunk.length]];
      if (cache !== past) disposeKeysValues(cache);
      cache = result.present ?? past;
      onTokens(chunk.length);
    }
  } catch (error) {
    if (cache !== past) disposeKeysValues(cache);
    throw error;
  }
  const values = joinPieces(pieces, outputNames(model.manifest).length);
  return { values, present: keepsPresent ? cache : undefined, path };
}

function strandOf(ids: readonly number[], sees: readonly Columns[]): RunTokens {
  return { ids, strands: [{ sees, length: ids.length }] };
}

/** Lets messages in (a cancel among them), then throws the signal's reason if it was aborted. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}

/** The first `outputs` arrays of all pieces `[piece][output]`, one after the other. */
export function joinPieces(pieces: readonly (readonly Float32Array[])[], outputs: number): readonly Float32Array[] {
  return Array.from({ length: outputs }, (_, output) => {
    const parts = pieces.map((piece) => piece[output] ?? new Float32Array());
    const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const part of parts) {
      joined.set(part, offset);
      offset += part.length;
    }
    return joined;
  });
}
