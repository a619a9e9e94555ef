/**
 * Long sequences run in chunks on the growing cache: the score matrix of explicit attention stays small, progress moves within a pair, and
 * a cancel takes effect between two chunks. The size is fixed, so that the same text gives the same bits every time.
 */
import { disposeKeysValues, type ForwardModel, forward, type KeysValues } from "./forward.ts";

export const CHUNK_TOKENS = 256;

export interface ChunkedResult {
  readonly values: readonly Float32Array[];
  readonly present: KeysValues | undefined;
}

export interface ChunkedRun {
  readonly past: KeysValues;
  readonly ids: readonly number[];
  readonly keepsPresent: boolean;
  readonly chunkTokens: number;
  readonly onTokens: (tokens: number) => void;
}

/** Runs `ids` after `past`, which is left as it is. With no ids the present is the past itself. */
export async function runChunks(signal: AbortSignal, model: ForwardModel, run: ChunkedRun): Promise<ChunkedResult> {
  const { past, ids, keepsPresent, chunkTokens, onTokens } = run;
  const pieces: (readonly Float32Array[])[] = [];
  let cache = past;
  try {
    for (let start = 0; start < ids.length; start += chunkTokens) {
      await breathe(signal);
      const chunk = ids.slice(start, start + chunkTokens);
      const isLast = start + chunkTokens >= ids.length;
      const result = await forward(model, cache, { ids: chunk }, keepsPresent || !isLast);
      pieces.push(result.values);
      if (cache !== past) disposeKeysValues(cache);
      cache = result.present ?? past;
      onTokens(chunk.length);
    }
  } catch (error) {
    if (cache !== past) disposeKeysValues(cache);
    throw error;
  }
  return { values: joinPieces(pieces, model.manifest.pooling.length), present: keepsPresent ? cache : undefined };
}

/** Lets messages in (a cancel among them), then throws the signal's reason if it was aborted. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}

/** `[pooling]` arrays of all pieces `[piece][pooling]`, one after the other. */
export function joinPieces(pieces: readonly (readonly Float32Array[])[], poolings: number): readonly Float32Array[] {
  return Array.from({ length: poolings }, (_, pooling) => {
    const parts = pieces.map((piece) => piece[pooling] ?? new Float32Array());
    const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const part of parts) {
      joined.set(part, offset);
      offset += part.length;
    }
    return joined;
  });
}
