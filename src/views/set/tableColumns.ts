/** The columns of numbers in the table of pairs: what is shown, and what the pairs are ordered by. */
import { formatSigned } from "../../core/format.ts";
import { LABEL, NO_LABEL, type PairColumns, TIE } from "../../core/set/columns.ts";
import { againstLabel, decideAll, differencesOf } from "../../core/set/routing.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import type { SetOrder } from "../../state/setStore.ts";

export interface TableColumn {
  readonly id: string;
  readonly title: string;
  /** What it holds, where the title does not say all. */
  readonly note: string;
  /** One for each pair of the set; NaN is empty and comes last in either order. */
  readonly values: ArrayLike<number>;
  readonly text: (value: number) => string;
}

/** Judges and scores beyond these are left to the exports: a table of fifty columns is none. */
const MOST_OTHERS = 3;

export function tableColumns(columns: PairColumns, tree: DecisionTree | undefined): readonly TableColumn[] {
  const { labels, attributes, ratings, scalars } = columns;
  const own = labels[LABEL];
  const second = tree && decideAll(columns, tree);
  const judges = Object.entries(labels).filter(([name]) => name !== LABEL);
  const names = attributes.length > 0 ? attributes : Object.keys(ratings);
  const kind = attributes.length > 0 ? "reward" : "rating";
  return [
    ...(own ? [labelColumn(LABEL, "Preferred", "by the label of the file", own)] : []),
    ...judges
      .slice(0, MOST_OTHERS)
      .map(([name, values]) => labelColumn(`judge ${name}`, name, "what this judge prefers", values)),
    ...(second ? treeColumns(second, own) : []),
    ...names.map((name) => ({
      id: `difference ${name}`,
      title: name,
      note: `difference of the ${kind}s, response 2 − response 1`,
      values: differencesOf(columns, name) ?? [],
      text: signed,
    })),
    ...Object.entries(scalars)
      .slice(0, MOST_OTHERS)
      .map(([name, values]) => ({
        id: `score ${name}`,
        title: name,
        note: "difference of the scores, response 2 − response 1",
        values,
        text: signed,
      })),
  ];
}

function labelColumn(id: string, title: string, note: string, values: Int8Array): TableColumn {
  const shown = Float32Array.from(values, (code) => (code === NO_LABEL ? Number.NaN : code === TIE ? 0.5 : code));
  return { id, title, note, values: shown, text: (value) => (value === 0.5 ? "tie" : value === 0 ? "1" : "2") };
}

function treeColumns(second: Float32Array, label: Int8Array | undefined): readonly TableColumn[] {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  return [
    {
      id: "tree",
      title: "Tree",
      note: "what the tree prefers",
      values: second.map((p) => (Number.isNaN(p) ? p : p > 0.5 ? 1 : 0)),
      text: (value) => String(value + 1),
    },
    {
      id: "confidence",
      title: "Confidence",
      note: "the tree's probability of the response that it prefers",
      values: second.map((p) => Math.max(p, 1 - p)),
      text: percent,
    },
    ...(label
      ? [
          {
            id: "against",
            title: "Against",
            note: "how much the tree speaks against the label: the probability of the other response",
            values: againstLabel(second, label),
            text: percent,
          },
        ]
      : []),
  ];
}

function signed(value: number): string {
  return formatSigned(value);
}

/** The pairs in the order in which they are listed. Equal ones stay in the order of the file. */
export function inOrder(
  pairs: Uint32Array,
  { column, isDescending }: SetOrder,
  columns: readonly TableColumn[],
): Uint32Array {
  const values = columns.find(({ id }) => id === column)?.values;
  if (!values) return pairs;
  const rank = (pair: number) => {
    const value = values[pair] ?? Number.NaN;
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : isDescending ? -value : value;
  };
  const ranks = Float64Array.from(values, (_, pair) => rank(pair));
  return pairs
    .slice()
    .sort((a, b) =>
      (ranks[a] as number) === (ranks[b] as number) ? a - b : (ranks[a] as number) - (ranks[b] as number),
    );
}
