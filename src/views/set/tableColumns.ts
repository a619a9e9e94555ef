/** The columns of numbers in the table of pairs: what is shown, and what the pairs are ordered by. Each number is found when it is asked for. */
import { formatSigned, formatThreshold } from "../../core/format.ts";
import { ascendingOrder } from "../../core/numeric/ascendingOrder.ts";
import { LABEL, NO_LABEL, type PairColumns, TIE } from "../../core/set/columns.ts";
import {
  againstFinder,
  decisionFinder,
  differenceFinder,
  marginFinder,
  type PairNumber,
} from "../../core/set/routing.ts";
import { AGAINST_COLUMN, MARGIN_COLUMN, type SetOrder } from "../../state/setStore.ts";
import type { SetInTree } from "./useSetInTree.ts";

export interface TableColumn {
  readonly id: string;
  readonly title: string;
  /** What it holds, where the title does not say all. */
  readonly note: string;
  /** Of each pair of the set; NaN is empty and comes last in either order. */
  readonly numberOf: PairNumber;
  readonly text: (value: number) => string;
}

/** Judges and scores beyond these are left to the exports: a table of fifty columns is none. */
const MOST_OTHERS = 3;

export function tableColumns(
  columns: PairColumns,
  inTree: Pick<SetInTree, "tree" | "leaves" | "label"> | undefined,
): readonly TableColumn[] {
  const { labels, attributes, ratings, scalars } = columns;
  const own = labels[LABEL];
  const judges = Object.entries(labels).filter(([name]) => name !== LABEL);
  const names = attributes.length > 0 ? attributes : Object.keys(ratings);
  const kind = attributes.length > 0 ? "reward" : "rating";
  const chosen = inTree?.label;
  // What the tree is held against is shown, wherever it comes from.
  const isShown =
    chosen && (chosen.name === LABEL || judges.slice(0, MOST_OTHERS).some(([name]) => name === chosen.name));
  return [
    ...(own ? [labelColumn(LABEL, "Preferred", "by the label of the file", own)] : []),
    ...(chosen && !isShown
      ? [labelColumn(`judge ${chosen.name}`, chosen.name, "what the tree is held against", chosen.labels)]
      : []),
    ...judges
      .slice(0, MOST_OTHERS)
      .map(([name, values]) => labelColumn(`judge ${name}`, name, "what this judge prefers", values)),
    ...(inTree ? treeColumns(columns, inTree) : []),
    ...names.map((name) => ({
      id: `difference ${name}`,
      title: name,
      note: `difference of the ${kind}s, response 2 − response 1`,
      numberOf: differenceFinder(columns, name),
      text: signed,
    })),
    ...Object.entries(scalars)
      .slice(0, MOST_OTHERS)
      .map(([name, values]) => ({
        id: `score ${name}`,
        title: name,
        note: "difference of the scores, response 2 − response 1",
        numberOf: (pair: number) => values[pair] ?? Number.NaN,
        text: signed,
      })),
  ];
}

function labelColumn(id: string, title: string, note: string, values: Int8Array): TableColumn {
  const numberOf = (pair: number) => {
    const code = values[pair] ?? NO_LABEL;
    return code === NO_LABEL ? Number.NaN : code === TIE ? 0.5 : code;
  };
  return { id, title, note, numberOf, text: (value) => (value === 0.5 ? "tie" : value === 0 ? "1" : "2") };
}

function treeColumns(
  columns: PairColumns,
  { tree, leaves, label }: Pick<SetInTree, "tree" | "leaves" | "label">,
): readonly TableColumn[] {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const second = decisionFinder(tree, leaves);
  return [
    {
      id: "tree",
      title: "Tree",
      note: "what the tree prefers",
      numberOf: (pair) => {
        const p = second(pair);
        return Number.isNaN(p) ? p : Number(p > 0.5);
      },
      text: (value) => String(value + 1),
    },
    {
      id: "confidence",
      title: "Confidence",
      note: "the tree's probability of the response that it prefers",
      numberOf: (pair) => {
        const p = second(pair);
        return Math.max(p, 1 - p);
      },
      text: percent,
    },
    ...(label
      ? [
          {
            id: AGAINST_COLUMN,
            title: "Against",
            note: `how much the tree speaks against “${label.name}”: the probability of the other response`,
            numberOf: againstFinder(second, label.labels),
            text: percent,
          },
        ]
      : []),
    {
      id: MARGIN_COLUMN,
      title: "Margin",
      note: "the smallest distance to a threshold on the pair's path: how narrowly it goes this way",
      numberOf: marginFinder(columns, tree, leaves),
      text: formatThreshold,
    },
  ];
}

function signed(value: number): string {
  return formatSigned(value);
}

/** All pairs in the order in which they are listed; undefined in that of the file. Equal ones stay in the order of the file. */
export function listOrder(count: number, { column, isDescending }: SetOrder, columns: readonly TableColumn[]) {
  const found = columns.find(({ id }) => id === column);
  if (!found) return undefined;
  const ranks = new Float64Array(count);
  for (let pair = 0; pair < count; pair++) {
    const value = found.numberOf(pair);
    ranks[pair] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : isDescending ? -value : value;
  }
  return ascendingOrder(ranks);
}

/** Those of `pairs` in an order of all: sorting is done once, and not anew at each move of a brush. */
export function inOrder(pairs: Uint32Array, order: Uint32Array | undefined): Uint32Array {
  if (!order) return pairs;
  const isListed = new Uint8Array(order.length);
  for (const pair of pairs) isListed[pair] = 1;
  return order.filter((pair) => isListed[pair] === 1);
}
