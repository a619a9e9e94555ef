/** The pairs of a set, scored one after the other; each is kept as soon as it is known, so that whatever ends this loses no more than one. */
import type { Pair } from "../../core/pair.ts";
import { pairKey } from "../../core/pairKey.ts";
import { pairOfRow } from "../../core/row.ts";
import { BLOCK, type Judged, keepJudged, lostTexts, type RowDatabase, readBlock, readJudged } from "./rowStore.ts";

interface Told {
  readonly judged: Judged;
  /** What it took; undefined where the same texts were scored before. */
  readonly elapsedMs: number | undefined;
}

export interface JudgedPair extends Told {
  /** Index in the set. */
  readonly pair: number;
}

/**
 * Goes through `pairs` in their order. `judge` says what a pair comes to, an error of its own among that; it rejects where nothing more can be
 * scored, and that ends this. `alone` calls what it is given when no other tab is at the pair of that key. Rejects with the signal's reason when it is aborted.
 */
export async function* scorePairs(
  signal: AbortSignal,
  database: RowDatabase,
  { set, model, pairs }: { readonly set: string; readonly model: string; readonly pairs: Uint32Array },
  judge: (signal: AbortSignal, pair: Pair) => Promise<Judged>,
  alone: (signal: AbortSignal, key: string, use: () => Promise<Told>) => Promise<Told> = (_, __, use) => use(),
): AsyncGenerator<JudgedPair> {
  for (const index of pairs) {
    signal.throwIfAborted();
    const row = (await readBlock(database, set, Math.floor(index / BLOCK)))[index % BLOCK];
    const pair = row && pairOfRow(row);
    if (!pair) throw lostTexts();
    const key = pairKey(pair);
    const { judged, elapsedMs } = await alone(signal, `${model}/${key}`, async () => {
      // The same texts may come twice in a set, or another tab was at it.
      const known = await readJudged(database, model, key);
      if (known) return { judged: known, elapsedMs: undefined };
      const startedAt = performance.now();
      const found = await judge(signal, pair);
      await keepJudged(database, model, key, found);
      return { judged: found, elapsedMs: performance.now() - startedAt };
    });
    yield { pair: index, judged, elapsedMs };
  }
}
