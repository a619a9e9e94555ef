/** Who says what of the pairs of a set: the label of the file, judges, scores and ratings, all as columns of labels. */
import { HELPSTEER2_ATTRIBUTES } from "../attributes.ts";
import { LABEL, NO_LABEL, type PairColumns, TIE } from "./columns.ts";

/** The column that follows from people's ratings of helpfulness: the response that they rated higher. */
export const RATED_LABEL = "rated more helpful";

/** The label of a difference, 2 − 1: the higher response, a tie, or none. */
export function labelOfDifference(difference: number): number {
  return Number.isNaN(difference) ? NO_LABEL : difference === 0 ? TIE : difference > 0 ? 1 : 0;
}

/** Every column of labels by name, the file's own first. A score's label is the response that it gives more, where its judge says nothing else. */
export function labelColumns({ labels, ratings, scalars }: PairColumns): ReadonlyMap<string, Int8Array> {
  const own = labels[LABEL];
  const rated = ratings[HELPSTEER2_ATTRIBUTES[0]];
  return new Map<string, Int8Array>([
    ...(own ? [[LABEL, own] as const] : []),
    ...(rated ? [[RATED_LABEL, Int8Array.from(rated, labelOfDifference)] as const] : []),
    ...Object.entries(labels),
    ...Object.entries(scalars).map(([name, values]) => [name, labelsOfScore(values, labels[name])] as const),
  ]);
}

function labelsOfScore(values: Float64Array, said: Int8Array | undefined): Int8Array {
  return Int8Array.from(values, (value, pair) => {
    const label = said?.[pair] ?? NO_LABEL;
    return label === NO_LABEL ? labelOfDifference(value) : label;
  });
}

/**
 * A file of judges has a row for each decision: there, rows of one id are one pair, and the first word of each judge on it stands. RewardBench's ids
 * come again in other subsets: an id counts within its own. Sets with rewards, ratings or texts, and those without judges, are left as they are.
 */
export function onePairAnId(columns: PairColumns): PairColumns {
  if (bringsMoreThanDecisions(columns)) return columns;
  const { count, ids } = columns;
  const subsets = columns.slices.subset;
  const pairOf = new Map<string, number>();
  const rows: number[][] = [];
  for (let row = 0; row < count; row++) {
    const key = `${subsets?.codes[row] ?? 0}:${ids[row]}`;
    const pair = pairOf.get(key) ?? rows.push([]) - 1;
    pairOf.set(key, pair);
    rows[pair]?.push(row);
  }
  if (rows.length === count) return columns;
  const first = (values: ArrayLike<number>, isNone: (value: number) => boolean) =>
    rows.map((own) => values[own.find((row) => !isNone(values[row] as number)) ?? (own[0] as number)] as number);
  const map = <T, U>(given: Readonly<Record<string, T>>, to: (value: T) => U) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, to(value)]));
  return {
    ...columns,
    count: rows.length,
    ids: rows.map(([row]) => ids[row as number] as string),
    labels: map(columns.labels, (codes) => Int8Array.from(first(codes, (code) => code === NO_LABEL))),
    scalars: map(columns.scalars, (values) => Float64Array.from(first(values, Number.isNaN))),
    slices: map(columns.slices, ({ codes, names }) => ({
      names,
      codes: Uint32Array.from(first(codes, (code) => code === 0)),
    })),
    ...(columns.weights ? { weights: Float64Array.from(first(columns.weights, Number.isNaN)) } : {}),
    promptSums: undefined,
    longer: new Float32Array(rows.length).fill(Number.NaN),
  };
}

function bringsMoreThanDecisions({ attributes, ratings, longer, labels, scalars }: PairColumns): boolean {
  const hasJudges = Object.keys(scalars).length > 0 || Object.keys(labels).some((name) => name !== LABEL);
  const hasNumbers = attributes.length > 0 || Object.keys(ratings).length > 0;
  return !hasJudges || hasNumbers || longer.some((n) => !Number.isNaN(n));
}

/** The pairs of each value of a categorical column, in the order of the file; pairs without one are left out. */
export function pairsBySlice({ names, codes }: PairColumns["slices"][string]) {
  const found: number[][] = names.map(() => []);
  codes.forEach((code, pair) => {
    found[code]?.push(pair);
  });
  return names.slice(1).map((name, i) => ({ name, pairs: Uint32Array.from(found[i + 1] as number[]) }));
}
