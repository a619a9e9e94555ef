/**
 * What each token, word or sentence contributed to a reward, read off the token rewards that made it (`pooling.ts`); exact, for one forward
 * pass. It says where the model read its reward, not what would happen without a word: for that see `attribution/leaveOneOut.ts`.
 *
 *   mean   a token's share is its token reward / tokens. The head's constant is in every token reward, so each token carries an equal part
 *          of it.
 *   last   one token makes the reward. Read at the `closing` token, that one carries all of it; followed as it `running`, a token's share
 *          is what it adds to the running reward. The head's constant is in the closing token, or in the first.
 *
 * Shares add up to the reward. Counted from a common `level` instead of zero, level and shares add up to it; what two responses have in
 * common then colours none of their words, and drops out of the difference of their sums.
 */
import type { TokenGroup } from "./attribution/tokenGroups.ts";
import type { Pooling } from "./pooling.ts";

/** How a `last` pooling is told by tokens. */
export type LastReading = "closing" | "running";

/** The token rewards of one response: one row-major `[tokens, attributes]` array per pooling. */
export interface TokenTable {
  readonly poolings: readonly Pooling[];
  readonly values: readonly Float32Array[];
  readonly attributes: number;
}

/** One reward, told by tokens: for each pooling in order, and all of them together. */
export interface TokenShares {
  /** Added to the sum of all shares it gives the reward; 0 unless asked for. */
  readonly level: number;
  /** `[pooling][token]`. */
  readonly parts: readonly Float64Array[];
  /** `[token]`, all parts added. */
  readonly total: Float64Array;
}

/** Shares of `attribute` (an index) in one response, counted from `levels`, one per pooling; from zero without. */
export function tokenShares(
  table: TokenTable,
  attribute: number,
  reading: LastReading,
  levels: readonly number[] = table.poolings.map(() => 0),
): TokenShares {
  const parts = table.poolings.map(({ kind }, pooling) => {
    const column = columnOf(table, pooling, attribute);
    const level = levels[pooling] as number;
    return kind === "mean" ? meanShares(column, level) : lastShares(column, level, reading);
  });
  const tokens = parts[0]?.length ?? 0;
  const total = Float64Array.from({ length: tokens }, (_, token) =>
    parts.reduce((sum, part) => sum + at(part, token), 0),
  );
  return { level: levels.reduce((sum, level) => sum + level, 0), parts, total };
}

/**
 * The level that two responses have in common, one per pooling: half-way between what they are counted from. Counted from it, words above
 * and below are told apart, and the same opening word counts nothing in either.
 */
export function commonLevels(
  tables: readonly [TokenTable, TokenTable],
  attribute: number,
  reading: LastReading,
): readonly number[] {
  return tables[0].poolings.map(({ kind }, pooling) => {
    const [a, b] = tables.map((table) => {
      const column = columnOf(table, pooling, attribute);
      if (kind === "mean") return sum(column) / column.length;
      return at(column, reading === "running" ? 0 : column.length - 1);
    }) as [number, number];
    return (a + b) / 2;
  });
}

/** The reading that says most: where a mean tells the words apart, a last token need not be followed through its swings. */
export function defaultReading(poolings: readonly Pooling[]): LastReading {
  return poolings.some(({ kind }) => kind === "mean") ? "closing" : "running";
}

/** `[group]` sums of the shares of its tokens. */
export function groupShares(shares: Float64Array, groups: readonly TokenGroup[]): readonly number[] {
  return groups.map(({ from, to }) => sum(shares.subarray(from, to)));
}

/** The reward that shares give. */
export function rewardOf({ level, total }: TokenShares): number {
  return level + sum(total);
}

/** A column of a pooling's rows; a response has at least one token, its end. */
function columnOf({ values, attributes }: TokenTable, pooling: number, attribute: number): Float64Array {
  const rows = values[pooling] ?? new Float32Array();
  const tokens = rows.length / attributes;
  if (tokens < 1 || !Number.isInteger(tokens)) {
    throw new RangeError(`Rewards of ${tokens} tokens have no shares: expected a whole number, at least 1.`);
  }
  return Float64Array.from({ length: tokens }, (_, token) => rows[token * attributes + attribute] as number);
}

function meanShares(column: Float64Array, level: number): Float64Array {
  return column.map((value) => (value - level) / column.length);
}

function lastShares(column: Float64Array, level: number, reading: LastReading): Float64Array {
  if (reading === "running") return column.map((value, i) => value - (i === 0 ? level : at(column, i - 1)));
  return column.map((value, i) => (i === column.length - 1 ? value - level : 0));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
