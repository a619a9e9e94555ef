/**
 * Many pairs, one after the other: each row that comes in gives exactly one row that goes out, in the same order, with all of its fields
 * and its rewards, or with an error. So what has gone out already says where to resume. Rewards of its own that a row comes in with are
 * replaced by new ones, and stay, under the name of their model, where there are none: `error` says which it is.
 */
import { DecodeError, describeValue } from "../base/decode.ts";
import { messageOf } from "../base/messageOf.ts";
import { err, ok, type Result } from "../base/result.ts";
import type { PairRewards } from "../core/attributes.ts";
import { type Pair, parsePair } from "../core/pair.ts";
import type { ModelIdentity } from "../core/result.ts";
import type { FileRecord } from "./record.ts";

export type Row = Readonly<Record<string, unknown>>;

/** What scoring adds to a row, or replaces in it; a failed row keeps all but the error. */
const ADDED = ["rewards", "error", "reward_model"] as const;

/** How rows name the model that scored them: rewards of two models must never mix. */
export function rewardModelOf({ id, digest }: Pick<ModelIdentity, "id" | "digest">): string {
  return `${id}@${digest.slice(0, 12)}`;
}

/** The row as it goes out with the rewards that it was given. */
export function withRewards<T extends object>(row: T, rewards: PairRewards, rewardModel: string) {
  return { ...withoutRewards(row), rewards, reward_model: rewardModel };
}

/** The row as it goes out when it could not be scored. */
export function withError<T extends object>(row: T, message: string) {
  return { ...row, error: message };
}

/** The row before it was scored. */
export function withoutRewards<T extends object>(row: T): Omit<T, (typeof ADDED)[number]> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !isAdded(name))) as Omit<T, (typeof ADDED)[number]>;
}

function isAdded(name: string): boolean {
  return (ADDED as readonly string[]).includes(name);
}

export interface RowScorer {
  /** As `rewardModelOf` says it. */
  readonly rewardModel: string;
  /** Rewards of one pair. A rejection with an Error becomes the row's error, unless `signal` was aborted. */
  score(signal: AbortSignal, pair: Pair): Promise<PairRewards>;
}

export interface ScoredRow {
  readonly line: number;
  readonly row: Row;
  readonly ok: boolean;
}

/** Scores `lines`, of which the first `done.length` were scored before; `done` are those rows. Throws when they are of another input. */
export async function* scoreRows(
  signal: AbortSignal,
  lines: AsyncIterable<FileRecord>,
  scorer: RowScorer,
  done: readonly Row[] = [],
): AsyncGenerator<ScoredRow> {
  let index = 0;
  for await (const line of lines) {
    signal.throwIfAborted();
    const before = done[index++];
    if (before !== undefined) checkResumes(before, line, scorer.rewardModel, index);
    else yield await scoreLine(signal, line, scorer);
  }
  if (index < done.length) {
    throw new DecodeError("The output", `row ${index + 1}`, "as many rows as the input has at most", `${done.length}`);
  }
}

async function scoreLine(signal: AbortSignal, { line, value }: FileRecord, scorer: RowScorer): Promise<ScoredRow> {
  const row = value.ok ? asRow(value.value, line) : value;
  if (!row.ok) return { line, row: { line, error: row.error.message }, ok: false };
  const pair = parsePair(row.value);
  if (!pair.ok) return { line, row: withError(row.value, `Line ${line}: ${pair.error.message}`), ok: false };
  try {
    const rewards = await scorer.score(signal, pair.value);
    return { line, row: withRewards(row.value, rewards, scorer.rewardModel), ok: true };
  } catch (error) {
    signal.throwIfAborted();
    return { line, row: withError(row.value, messageOf(error)), ok: false };
  }
}

function asRow(value: unknown, line: number): Result<Row, DecodeError> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? ok(value as Row)
    : err(new DecodeError(`Line ${line}`, "", "an object", describeValue(value)));
}

/** A row that went out before must be the one that comes in now, scored by the same model. */
function checkResumes(before: Row, { line, value }: FileRecord, rewardModel: string, index: number): void {
  const row = value.ok ? asRow(value.value, line) : value;
  const expected = row.ok ? withoutRewards(row.value) : { line };
  if (JSON.stringify(withoutRewards(before)) !== JSON.stringify(expected)) {
    throw new DecodeError("The output", `row ${index}`, `the input's line ${line}, scored`, "another row");
  }
  if (before.error === undefined && before.reward_model !== rewardModel) {
    throw new DecodeError(
      "The output",
      `row ${index}`,
      `rewards of ${rewardModel}`,
      describeValue(before.reward_model),
    );
  }
}
