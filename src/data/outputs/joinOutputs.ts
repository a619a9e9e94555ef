/** A system's outputs brought to the pairs of a set: every number and verdict in the set's order of the responses, and a list of all that found no place. */
import type { TextKey } from "../../core/pairKey.ts";
import { type Both, type Label, otherLabel, SWAPPED_SUFFIX } from "../../core/row.ts";
import { attributeNames, NO_LABEL, type PairColumns, TIE } from "../../core/set/columns.ts";
import type { ColumnTally, JoinReport } from "../../core/set/joinReport.ts";
import { labelColumns } from "../../core/set/labelColumns.ts";
import { columnNames, countRewarded, metricColumn, type SystemColumns, withSystems } from "../../core/set/systems.ts";
import { ColumnCells } from "./columnCells.ts";
import { listed, type ProblemLine } from "./joinProblems.ts";
import { namedModels } from "./namedModels.ts";
import type { SaidVerdict } from "./outputShape.ts";
import type { OutputFile, OutputRow } from "./readOutputs.ts";
import { type Located, SetPairs } from "./setPairs.ts";

export interface JoinedOutputs {
  readonly system: SystemColumns;
  readonly report: JoinReport;
  /** Every one. */
  readonly problems: readonly ProblemLine[];
}

/** Names of the systems that the file speaks of, as it calls them; one without a name is undefined. */
export function systemsOf({ rows }: OutputFile): readonly (string | undefined)[] {
  return [...new Set(rows.map(({ system }) => system))];
}

/** What to call the system; the file, where it has several. */
export function systemName(file: OutputFile, given: string | undefined, fallback: string): string {
  const systems = systemsOf(file);
  return given ?? (systems.length === 1 ? systems[0] : undefined) ?? fallback;
}

/**
 * `texts`: of each pair of the set, looked at only where the file has some. `name`: of the system; where the file names several, each has its own. Where a
 * column says two things of a pair, neither stands.
 */
export function joinOutputs(
  file: OutputFile,
  columns: PairColumns,
  texts: readonly (TextKey | undefined)[],
  name: string,
): JoinedOutputs {
  const joiner = new Joiner(columns, name, systemsOf(file).length > 1);
  const { joined, known, turned, assumed, problems } = placeRows(file, new SetPairs(columns, texts), joiner);
  const { system, spoken, twice } = joiner.columns();
  problems.push(...twice);
  columns.ids.forEach((id, pair) => {
    if (!known.has(pair)) problems.push({ problem: "silent", id });
  });
  const report = {
    shape: file.shape,
    rows: file.rows.length,
    joined,
    pairs: spoken.size,
    turned,
    assumed,
    columns: tallies(columns, system),
    ...(system.attributes.length > 0
      ? { rewards: { attributes: system.attributes, pairs: countRewarded(system) } }
      : {}),
    problems: listed(problems),
    isZeroBased: file.isZeroBased,
  };
  return { system, report, problems };
}

/** Finds the pair of every row. `known`: pairs that a row was found for, whatever it says. */
function placeRows(file: OutputFile, set: SetPairs, joiner: Joiner) {
  const joined = { subsetAndId: 0, id: 0, texts: 0 };
  const problems: ProblemLine[] = file.bad.map(({ line, error }) => {
    return { problem: "unreadable", line, found: error.message };
  });
  const known = new Set<number>();
  let [turned, assumed] = [0, 0];
  for (const row of file.rows) {
    const located = set.locate(row);
    const about = { line: row.line, id: row.id, subset: row.subset };
    if (typeof located === "string") {
      problems.push({ problem: located, ...about });
      continue;
    }
    joined[located.by]++;
    // Chosen and rejected have no order that could be another one.
    if (located.isTurned && !row.isChosenFirst) turned++;
    if (located.isAssumed) assumed++;
    for (const pair of located.pairs) known.add(pair);
    for (const { said, column } of joiner.put(row, located)) {
      const order = column === SWAPPED_SUFFIX ? ({ isSwapped: true } as const) : {};
      problems.push({ problem: "unread", ...about, ...order, found: said });
    }
  }
  return { joined, known, turned, assumed, problems };
}

/** Puts what rows say where it belongs. */
class Joiner {
  private readonly labels: ColumnCells<Label>;
  private readonly scores: ColumnCells<Both>;
  private readonly attributes = new Set<string>();
  private readonly modelsOf: (pair: number) => readonly string[];

  constructor(
    private readonly set: PairColumns,
    private readonly name: string,
    private readonly isMany: boolean,
  ) {
    this.labels = new ColumnCells(set.count);
    this.scores = new ColumnCells(set.count);
    this.modelsOf = namedModels(set);
  }

  /** Returns the outputs in which no verdict was found. */
  put(row: OutputRow, { pairs, isTurned }: Located): readonly SaidVerdict[] {
    const system = this.isMany ? (row.system ?? this.name) : this.name;
    const nameOf = (column: string) => (row.isOneSystem ? `${system}${column}` : column);
    const own = Object.entries(row.scores).map(([column, both]) => [nameOf(column), both] as const);
    const scores = [...own, ...(row.rewards ? this.rewardsOf(row.rewards, system) : [])];
    for (const pair of pairs) {
      for (const [column, label] of Object.entries(row.judges))
        this.labels.put(nameOf(column), pair, row.line, isTurned ? otherLabel(label) : label);
      for (const [column, both] of scores)
        this.scores.put(column, pair, row.line, isTurned ? [both[1], both[0]] : both);
    }
    const unknown = row.said.filter(({ column, said }) => {
      const known = pairs.filter((pair) => this.putModel(nameOf(column), pair, row.line, said));
      return known.length === 0;
    });
    return [...row.unread, ...unknown];
  }

  /** A verdict by the name of a model that the set knows: in the set's own order. Whether it is one. */
  private putModel(column: string, pair: number, line: number, said: string): boolean {
    const place = said === "" ? -1 : this.modelsOf(pair).indexOf(said);
    if (place === -1) return false;
    this.labels.put(column, pair, line, place === 0 ? 0 : 1);
    return true;
  }

  private rewardsOf([first, second]: NonNullable<OutputRow["rewards"]>, system: string) {
    return attributeNames(first.length).map((attribute, i) => {
      this.attributes.add(attribute);
      return [metricColumn(system, attribute), [first[i] as number, second[i] as number] as const] as const;
    });
  }

  columns(): {
    readonly system: SystemColumns;
    readonly spoken: ReadonlySet<number>;
    readonly twice: readonly ProblemLine[];
  } {
    const { labels, scores, name, set } = this;
    const system = {
      name,
      labels: labels.columns(
        (count) => new Int8Array(count).fill(NO_LABEL),
        (codes, pair, label) => codes.fill(label ?? TIE, pair, pair + 1),
      ),
      scores: scores.columns(
        (count) => new Float64Array(2 * count).fill(Number.NaN),
        (both, pair, values) => both.set(values, 2 * pair),
      ),
      // Those of several systems bear the names of each (`metricColumn`), so that none can stand for the file's.
      attributes: this.isMany ? [] : [...this.attributes],
    };
    const conflicts = [...labels.conflicts(), ...scores.conflicts()];
    const twice = conflicts.map(({ pair, line }) => ({ problem: "ambiguous" as const, line, id: set.ids[pair] }));
    return { system, spoken: new Set([...labels.pairs(), ...scores.pairs()]), twice };
  }
}

function tallies(columns: PairColumns, system: SystemColumns): readonly ColumnTally[] {
  const all = labelColumns(withSystems({ ...columns, ratings: {}, labels: {}, scalars: {} }, [system]));
  return columnNames(system).flatMap((name) => {
    const labels = all.get(name);
    if (!labels) return [];
    const count = (code: number) => labels.reduce((sum, label) => sum + Number(label === code), 0);
    return { name, response_1: count(0), response_2: count(1), ties: count(TIE) };
  });
}
