/** The pairs of a set, scored one after the other; each is kept as soon as it is known, so that whatever ends this loses no more than one. */
import type { Pair } from "../../core/pair.ts";
import { pairKey } from "../../core/pairKey.ts";
import { pairOfRow } from "../../core/row.ts";
import { BLOCK, type Judged, keepJudged, lostTexts, type RowDatabase, readBlock, readJudged } from "./rowStore.ts";

export interface JudgedPair {
  /** Index in the set. */
  readonly pair: number;
  readonly judged: Judged;
  /** What it took; undefined where the same texts were scored before. */
  readonly elapsedMs: number | undefined;
}

/**
 * Goes through `pairs` in their order. `judge` says what a pair comes to, an error of its own among that; it rejects where nothing more can be
 * scored, and that ends this. Rejects with the signal's reason when it is aborted.
 */
export async function* scorePairs(
  signal: AbortSignal,
  database: RowDatabase,
  { set, model, pairs }: { readonly set: string; readonly model: string; readonly pairs: Uint32Array },
  judge: (signal: AbortSignal, pair: Pair) => Promise<Judged>,
): AsyncGenerator<JudgedPair> {
  for (const index of pairs) {
    signal.throwIfAborted();
    const row = (await readBlock(database, set, Math.floor(index / BLOCK)))[index % BLOCK];
    const pair = row && pairOfRow(row);
    if (!pair) throw lostTexts();
    const key = pairKey(pair);
    // The same texts may come twice in a set, or another tab may be at it.
    const known = await readJudged(database, model, key);
    const startedAt = performance.now();
    const judged = known ?? (await judge(signal, pair));
    if (!known) await keepJudged(database, model, key, judged);
    yield { pair: index, judged, elapsedMs: known ? undefined : performance.now() - startedAt };
  }
}
