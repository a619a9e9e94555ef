/**
 * Many sequences that have long beginnings in common, such as a text with one word left out at a time. Each grows from an earlier one at
 * the token where they part; what is before that runs once. Nothing is copied or cut: a branch takes all keys and values of the one it
 * grows from and looks at its own part of them only (`Strand`), so that branches from different places share a run.
 *
 *   root (known) ─┬─► first sequence ─┬─► branch ┐
 *                 │                   ├─► branch ┴ packed into runs of `chunkTokens`
 *                 └─► branch          └─► branch with branches of its own, or long: by itself, in chunks
 */
import { type Branch, type BranchSequence, childLists, packs, planBranches } from "./branchPlan.ts";
import { breathe, joinPieces, runChunks } from "./chunks.ts";
import { disposeKeysValues, type ForwardModel, forward, type KeysValues } from "./forward.ts";
import { type Columns, countColumns } from "./mask.ts";
import type { KnownTokens } from "./opening.ts";
import { splitRows } from "./packed.ts";

export interface BranchesRun {
  readonly sequences: readonly BranchSequence[];
  /** What sequences may begin with. Left as it is. */
  readonly root: KnownTokens;
  readonly chunkTokens: number;
  /** `done` of `total` tokens that have to run. */
  readonly onTokens: (done: number, total: number) => void;
}

/** `[pooling]` rows `[tokens, attributes]` of one sequence. */
type Rows = readonly Float32Array[];

export interface BranchesResult {
  /** Of every sequence, 0 for tokens of the root. */
  readonly values: readonly Rows[];
  readonly tokensRun: number;
}

/** Token rewards of every sequence. Rejects with the signal's reason between runs. */
export async function runBranches(signal: AbortSignal, model: ForwardModel, run: BranchesRun): Promise<BranchesResult> {
  return new BranchRunner(signal, model, run).run();
}

/** A sequence that others can grow from. */
interface Grown {
  readonly cache: KeysValues;
  /** Where its own tokens stand in the cache. */
  readonly path: readonly Columns[];
  readonly values: Rows;
}

class BranchRunner {
  private readonly signal: AbortSignal;
  private readonly model: ForwardModel;
  private readonly options: BranchesRun;
  private readonly branches: readonly Branch[];
  private readonly childrenOf: (parent: number | undefined) => readonly number[];
  private readonly values: Rows[] = [];
  private readonly total: number;
  private done = 0;

  constructor(signal: AbortSignal, model: ForwardModel, options: BranchesRun) {
    this.signal = signal;
    this.model = model;
    this.options = options;
    this.branches = planBranches(options.sequences, options.root.ids);
    this.childrenOf = childLists(this.branches);
    this.total = options.sequences.reduce((sum, _, i) => sum + this.lengthOf(i), 0);
  }

  async run(): Promise<BranchesResult> {
    const { cache, ids } = this.options.root;
    const { pooling, attributes } = this.model.manifest;
    const zeros = pooling.map(() => new Float32Array(ids.length * attributes.length));
    await this.runChildren({ cache, path: [[0, ids.length]], values: zeros }, this.childrenOf(undefined));
    return { values: this.values, tokensRun: this.done };
  }

  private async runChildren(from: Grown, children: readonly number[]): Promise<void> {
    const { chunkTokens } = this.options;
    for (const i of children.filter((child) => this.runsAlone(child))) {
      const grandchildren = this.childrenOf(i);
      const grown = await this.grow(from, i, grandchildren.length > 0);
      this.values[i] = grown.values;
      try {
        await this.runChildren(grown, grandchildren);
      } finally {
        if (grown.cache !== from.cache) disposeKeysValues(grown.cache);
      }
    }
    const others = children.filter((child) => !this.runsAlone(child));
    for (const pack of packs(others, (i) => this.lengthOf(i), chunkTokens)) await this.runPack(from, pack);
  }

  private runsAlone(i: number): boolean {
    const length = this.lengthOf(i);
    return this.childrenOf(i).length > 0 || length > this.options.chunkTokens || length === 0;
  }

  /** Short branches of one sequence, side by side. */
  private async runPack(from: Grown, pack: readonly number[]): Promise<void> {
    await breathe(this.signal);
    const strands = pack.map((i) => ({ sees: firstOf(from.path, this.depthOf(i)), length: this.lengthOf(i) }));
    const ids = pack.flatMap((i) => this.idsOf(i));
    const result = await forward(this.model, from.cache, { ids, strands }, false);
    const lengths = strands.map(({ length }) => length);
    splitRows(result.values, this.model.manifest.attributes.length, lengths).forEach((own, k) => {
      const i = pack[k] as number;
      this.values[i] = this.withBeginning(from, i, own);
    });
    this.count(ids.length);
  }

  /** One branch in chunks on a growing cache, which is the caller's if it is another one than `from`'s. */
  private async grow(from: Grown, i: number, isKept: boolean): Promise<Grown> {
    const { values, present, path } = await runChunks(this.signal, this.model, {
      past: from.cache,
      sees: firstOf(from.path, this.depthOf(i)),
      ids: this.idsOf(i),
      keepsPresent: isKept,
      chunkTokens: this.options.chunkTokens,
      onTokens: (tokens) => this.count(tokens),
    });
    return { cache: present ?? from.cache, path, values: this.withBeginning(from, i, values) };
  }

  /** The rows of a whole sequence: what it has in common with the one that it grows from, then its own. */
  private withBeginning(from: Grown, i: number, own: Rows): Rows {
    const { attributes, pooling } = this.model.manifest;
    const beginning = from.values.map((rows) => rows.subarray(0, this.depthOf(i) * attributes.length));
    return joinPieces([beginning, own], pooling.length);
  }

  private depthOf(i: number): number {
    return this.branches[i]?.depth ?? 0;
  }

  /** Tokens of its own that a sequence has to run. */
  private idsOf(i: number): readonly number[] {
    return (this.options.sequences[i]?.ids ?? []).slice(this.depthOf(i));
  }

  private lengthOf(i: number): number {
    return (this.options.sequences[i]?.ids.length ?? 0) - this.depthOf(i);
  }

  private count(tokens: number): void {
    this.done += tokens;
    this.options.onTokens(this.done, this.total);
  }
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
