/**
 * What other systems say of the pairs of a set: their outputs come in files of their own, are kept beside the set as it was imported, and are
 * taken away again as they came.
 */
import type { Both, Label, PreferenceRow } from "../row.ts";
import { NO_LABEL, type PairColumns, TIE } from "./columns.ts";
import { columnsWith } from "./columnsWith.ts";

export interface SystemColumns {
  /** That of the system; of the file, where it has outputs of several. */
  readonly name: string;
  /** `[pair]`, codes as in `PairColumns`, by the name of the column. */
  readonly labels: Readonly<Record<string, Int8Array<ArrayBuffer>>>;
  /** `[pair, response]`, NaN for none, by the name of the column. */
  readonly scores: Readonly<Record<string, Float64Array<ArrayBuffer>>>;
  /** Attributes of which `scores` holds the rewards (`rewardColumn`); none where the system gives no rewards by attribute. */
  readonly attributes: readonly string[];
}

/** The column of scores that holds a system's rewards, or its metric, of that name. */
export function metricColumn(system: string, metric: string): string {
  return `${system}: ${metric}`;
}

/** The same under another name. Columns that bear the name of somebody else keep it. */
export function renamed(system: SystemColumns, name: string): SystemColumns {
  const nameOf = (column: string) => renamedColumn(column, system.name, name);
  const map = <T>(columns: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(columns).map(([column, values]) => [nameOf(column), values]));
  return { ...system, name, labels: map(system.labels), scores: map(system.scores) };
}

/** The name of a system's column after that of the system has changed. */
export function renamedColumn(column: string, before: string, after: string): string {
  const isOwn = column === before || [", ", ": "].some((mark) => column.startsWith(`${before}${mark}`));
  return isOwn ? `${after}${column.slice(before.length)}` : column;
}

/** Without the columns that a set has already. */
export function withoutKnown(system: SystemColumns, known: readonly string[]): SystemColumns {
  const rest = <T>(columns: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(columns).filter(([column]) => !known.includes(column)));
  return { ...system, labels: rest(system.labels), scores: rest(system.scores) };
}

/** Pairs that a system gives all rewards of. */
export function countRewarded(system: SystemColumns): number {
  const [first] = rewardColumns(system);
  const both = (first === undefined ? undefined : system.scores[first]) ?? NOTHING;
  return both.reduce((sum, value, i) => sum + Number(i % 2 === 0 && !Number.isNaN(value)), 0);
}

/** Names of all columns of a system. */
export function columnNames({ labels, scores }: SystemColumns): readonly string[] {
  return [...new Set([...Object.keys(labels), ...Object.keys(scores)])];
}

/** The columns of a set with those of its systems, but for rewards (`withRewardsOf`). What the set has already stays its own. */
export function withSystems(columns: PairColumns, systems: readonly SystemColumns[]): PairColumns {
  if (systems.length === 0) return columns;
  const labels: PairColumns["labels"] = Object.assign({}, ...systems.map((system) => system.labels), columns.labels);
  const scores: PairColumns["scalars"] = Object.fromEntries(
    systems.flatMap((system) => {
      const rewards = rewardColumns(system);
      const others = Object.entries(system.scores).filter(([name]) => !rewards.includes(name));
      return others.map(([name, both]) => [name, differences(both)]);
    }),
  );
  return columnsWith(columns, { labels, scalars: { ...scores, ...columns.scalars } });
}

function rewardColumns({ name, attributes }: SystemColumns): readonly string[] {
  return attributes.map((attribute) => metricColumn(name, attribute));
}

function differences(both: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: both.length / 2 }, (_, pair) => at(both, pair)[1] - at(both, pair)[0]);
}

/** Rewards of a system in the place of the set's own. */
export function withRewardsOf(columns: PairColumns, { name, scores, attributes }: SystemColumns): PairColumns {
  const width = attributes.length;
  const values = new Float32Array(columns.count * width);
  attributes.forEach((attribute, i) => {
    const both = scores[metricColumn(name, attribute)];
    for (let pair = 0; pair < columns.count; pair++) {
      const [first, second] = both ? at(both, pair) : [Number.NaN, Number.NaN];
      values[pair * width + i] = second - first;
    }
  });
  return columnsWith(columns, { attributes, differences: values });
}

/** A row of the set with what systems say of it, as a row has it. */
export function rowWithSystems(row: PreferenceRow, systems: readonly SystemColumns[], pair: number): PreferenceRow {
  const judges = new Map<string, Label>();
  const scores = new Map<string, Both>();
  for (const system of systems) {
    for (const [name, codes] of Object.entries(system.labels)) {
      const code = codes[pair] ?? NO_LABEL;
      if (code !== NO_LABEL) judges.set(name, code === TIE ? null : code === 1 ? 1 : 0);
    }
    for (const [name, both] of Object.entries(system.scores))
      if (!Number.isNaN(at(both, pair)[0])) scores.set(name, at(both, pair));
  }
  return {
    ...row,
    ...(judges.size > 0 ? { judges: { ...Object.fromEntries(judges), ...row.judges } } : {}),
    ...(scores.size > 0 ? { scores: { ...Object.fromEntries(scores), ...row.scores } } : {}),
  };
}

/** A row with the rewards of a system in the place of its own; with none where the system gives it none. */
export function rowWithRewardsOf(row: PreferenceRow, system: SystemColumns, pair: number): PreferenceRow {
  const { rewards: _, reward_model: __, error: ___, ...rest } = row;
  const both = rewardColumns(system).map((name) => at(system.scores[name] ?? NOTHING, pair));
  if (both.some(([first]) => Number.isNaN(first))) return rest;
  const rewards = [both.map(([first]) => first), both.map(([, second]) => second)] as const;
  return { ...rest, rewards, reward_model: system.name };
}

const NOTHING = new Float64Array();

function at(both: Float64Array, pair: number): Both {
  return [both[2 * pair] ?? Number.NaN, both[2 * pair + 1] ?? Number.NaN];
}
