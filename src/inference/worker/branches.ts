/**
 * Many sequences that have long beginnings in common, such as a text with one word left out at a time. Each grows from an earlier one at
 * the token where they part; what is before that runs once. Nothing is copied or cut: a branch takes all keys and values of the one it
 * grows from and looks at its own part of them only (`Strand`), so that branches from different places share a run.
 *
 *   root (known) ─┬─► first sequence ─┬─► branch ┐
 *                 │                   ├─► branch ┴ packed into runs of `chunkTokens`
 *                 └─► branch          └─► branch with branches of its own, or long: by itself, in chunks
 */
import { breathe, joinPieces } from "./chunks.ts";
import { disposeKeysValues, type ForwardModel, forward, type KeysValues } from "./forward.ts";
import { type Columns, countColumns } from "./mask.ts";
import type { KnownTokens } from "./opening.ts";
import { splitRows } from "./packed.ts";
import { commonPrefix } from "./prefix.ts";

/** The first sequence is kept in any case; to keep another one too, it must save its branch this many tokens more. */
const LEAST_SAVED_TOKENS = 16;

export interface BranchSequence {
  readonly ids: readonly number[];
  /** Tokens of the root that it may begin with: those of its prompt, since of what is known there are no token rewards. */
  readonly prompt: number;
}

export interface Branch {
  /** The sequence that it grows from; undefined for the root. */
  readonly parent: number | undefined;
  /** Tokens that it has in common with that, counted from the start. */
  readonly depth: number;
}

/** Where each of `sequences` parts from the root, whose tokens are known, or from an earlier one. */
export function planBranches(sequences: readonly BranchSequence[], root: readonly number[]): readonly Branch[] {
  return sequences.map(({ ids, prompt }, i) => {
    let parent: number | undefined;
    let depth = Math.min(prompt, commonPrefix([ids, root]));
    for (let other = 0; other < i; other++) {
      const candidate = (sequences[other] as BranchSequence).ids;
      const least = depth + (other === 0 ? 1 : LEAST_SAVED_TOKENS);
      // Most part earlier than the best so far: one look tells.
      if (ids.length < least || candidate[least - 1] !== ids[least - 1]) continue;
      const common = commonPrefix([ids, candidate]);
      if (common >= least) [parent, depth] = [other, common];
    }
    return { parent, depth };
  });
}

export interface BranchesRun {
  readonly sequences: readonly BranchSequence[];
  /** What sequences may begin with. Left as it is. */
  readonly root: KnownTokens;
  readonly chunkTokens: number;
  /** `done` of `total` tokens that have to run. */
  readonly onTokens: (done: number, total: number) => void;
}

export interface BranchesResult {
  /** `[sequence][pooling]`, each `[tokens, attributes]` row-major; 0 for tokens of the root. */
  readonly values: readonly (readonly Float32Array[])[];
  readonly tokensRun: number;
}

/** A sequence that others can grow from. */
interface Grown {
  readonly cache: KeysValues;
  /** Where its own tokens stand in the cache. */
  readonly path: readonly Columns[];
  readonly values: readonly Float32Array[];
}

/** Token rewards of every sequence. Rejects with the signal's reason between runs. */
export async function runBranches(signal: AbortSignal, model: ForwardModel, run: BranchesRun): Promise<BranchesResult> {
  const { sequences, root, chunkTokens } = run;
  const { pooling, attributes } = model.manifest;
  const branches = planBranches(sequences, root.ids);
  const ownLength = (i: number) => (sequences[i]?.ids.length ?? 0) - depthOf(i);
  const depthOf = (i: number) => branches[i]?.depth ?? 0;
  const total = sequences.reduce((sum, _, i) => sum + ownLength(i), 0);
  const values: (readonly Float32Array[])[] = [];
  let done = 0;

  const count = (tokens: number) => {
    done += tokens;
    run.onTokens(done, total);
  };
  const childrenOf = (parent: number | undefined) =>
    branches.flatMap((branch, i) => (branch.parent === parent ? [i] : []));
  const ownIds = (i: number) => (sequences[i]?.ids ?? []).slice(depthOf(i));
  const withBeginning = (from: Grown, i: number, own: readonly Float32Array[]) => {
    const beginning = from.values.map((rows) => rows.subarray(0, depthOf(i) * attributes.length));
    return joinPieces([beginning, own], pooling.length);
  };

  /** Short branches of one sequence, side by side. */
  async function runPack(from: Grown, pack: readonly number[]): Promise<void> {
    await breathe(signal);
    const strands = pack.map((i) => ({ sees: firstOf(from.path, depthOf(i)), length: ownLength(i) }));
    const result = await forward(model, from.cache, { ids: pack.flatMap(ownIds), strands }, false);
    const lengths = strands.map(({ length }) => length);
    splitRows(result.values, attributes.length, lengths).forEach((own, k) => {
      const i = pack[k] as number;
      values[i] = withBeginning(from, i, own);
    });
    count(lengths.reduce((sum, length) => sum + length, 0));
  }

  /** One branch in chunks on a growing cache, which is the caller's if it is another one than `from`'s. */
  async function grow(from: Grown, i: number, isKept: boolean): Promise<Grown> {
    const ids = ownIds(i);
    const pieces: (readonly Float32Array[])[] = [];
    let { cache } = from;
    let path = firstOf(from.path, depthOf(i));
    try {
      for (let start = 0; start < ids.length; start += chunkTokens) {
        await breathe(signal);
        const chunk = ids.slice(start, start + chunkTokens);
        const needsCache = isKept || start + chunkTokens < ids.length;
        const strands = [{ sees: path, length: chunk.length }];
        const result = await forward(model, cache, { ids: chunk, strands }, needsCache);
        pieces.push(result.values);
        path = [...path, [cache.length, cache.length + chunk.length]];
        if (cache !== from.cache) disposeKeysValues(cache);
        cache = result.present ?? from.cache;
        count(chunk.length);
      }
    } catch (error) {
      if (cache !== from.cache) disposeKeysValues(cache);
      throw error;
    }
    return { cache, path, values: withBeginning(from, i, joinPieces(pieces, pooling.length)) };
  }

  async function runChildren(from: Grown, children: readonly number[]): Promise<void> {
    const isAlone = (i: number) => childrenOf(i).length > 0 || ownLength(i) > chunkTokens || ownLength(i) === 0;
    for (const i of children.filter(isAlone)) {
      const grandchildren = childrenOf(i);
      const grown = await grow(from, i, grandchildren.length > 0);
      values[i] = grown.values;
      try {
        await runChildren(grown, grandchildren);
      } finally {
        if (grown.cache !== from.cache) disposeKeysValues(grown.cache);
      }
    }
    const others = children.filter((i) => !isAlone(i));
    for (const pack of packs(others, ownLength, chunkTokens)) await runPack(from, pack);
  }

  const { length } = root.ids;
  const zeros = pooling.map(() => new Float32Array(length * attributes.length));
  await runChildren({ cache: root.cache, path: [[0, length]], values: zeros }, childrenOf(undefined));
  return { values, tokensRun: done };
}

/** The columns of the first `length` positions of a path. */
function firstOf(path: readonly Columns[], length: number): readonly Columns[] {
  const first: Columns[] = [];
  let left = length;
  for (const columns of path) {
    const [start] = columns;
    const taken = Math.min(left, countColumns([columns]));
    if (taken > 0) first.push([start, start + taken]);
    left -= taken;
  }
  return first;
}

/** In order, as many to a run as fit. */
function packs(
  items: readonly number[],
  lengthOf: (item: number) => number,
  most: number,
): readonly (readonly number[])[] {
  const all: number[][] = [];
  let room = 0;
  for (const item of items) {
    const length = lengthOf(item);
    if (length > room) {
      all.push([]);
      room = most;
    }
    all.at(-1)?.push(item);
    room -= length;
  }
  return all;
}
