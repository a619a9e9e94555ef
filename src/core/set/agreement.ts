/** How often two columns of labels say the same. */
import { mcnemar, type Share, share, weighedShare } from "../numeric/proportion.ts";
import { NO_LABEL } from "./columns.ts";

/** `[pair]`: 0, 1, `TIE` or `NO_LABEL`. */
export type Labels = Int8Array;

/** `[pair]`: how much each counts; undefined where each counts once. */
export type Weights = Float64Array | undefined;

const isResponse = (label: number) => label === 0 || label === 1;

/** Share of the pairs in which both prefer a response, and the same one: pairs that either leaves open do not count (sklearn `accuracy_score`). */
export function accuracy(preferences: Labels, labels: Labels, pairs?: Uint32Array, weights?: Weights): Share {
  return sameShare(preferences, labels, isResponse, pairs, weights);
}

/** How often both say the same, of the pairs of which both say what `counts`. */
export function sameShare(
  preferences: Labels,
  labels: Labels,
  counts: (label: number) => boolean,
  pairs?: Uint32Array,
  weights?: Weights,
): Share {
  let hits = 0;
  let of = 0;
  let [weightOfHits, weight, squares] = [0, 0, 0];
  const count = pairs?.length ?? labels.length;
  for (let i = 0; i < count; i++) {
    const pair = pairs ? (pairs[i] as number) : i;
    const label = labels[pair] as number;
    if (!counts(label) || !counts(preferences[pair] as number)) continue;
    const its = weights ? (weights[pair] as number) : 1;
    of++;
    weight += its;
    squares += its * its;
    if (preferences[pair] !== label) continue;
    hits++;
    weightOfHits += its;
  }
  return weights ? weighedShare({ hits, of, weightOfHits, weight, squares }) : share(hits, of);
}

export interface Kappa {
  /** Cohen's kappa over response 1, response 2 and ties; NaN where chance alone would always agree. */
  readonly value: number;
  /** Large-sample standard error (Fleiss, Cohen and Everitt 1969). */
  readonly error: number;
  readonly agreement: number;
  readonly pairs: number;
}

const CATEGORIES = 3;

/** Cohen's kappa (1960) of two judges on the pairs that both have judged; a tie is a category of its own. */
export function cohenKappa(a: Labels, b: Labels): Kappa {
  const counts = new Float64Array(CATEGORIES * CATEGORIES);
  let pairs = 0;
  for (let pair = 0; pair < a.length; pair++) {
    const [first, second] = [a[pair] as number, b[pair] as number];
    if (first === NO_LABEL || second === NO_LABEL) continue;
    const place = (first + 1) * CATEGORIES + second + 1;
    counts[place] = (counts[place] as number) + 1;
    pairs++;
  }
  const p = (i: number, j: number) => (counts[i * CATEGORIES + j] as number) / pairs;
  const range = [0, 1, 2];
  const rows = range.map((i) => range.reduce((sum, j) => sum + p(i, j), 0));
  const columns = range.map((j) => range.reduce((sum, i) => sum + p(i, j), 0));
  const agreement = range.reduce((sum, i) => sum + p(i, i), 0);
  const chance = range.reduce((sum, i) => sum + (rows[i] as number) * (columns[i] as number), 0);
  const value = (agreement - chance) / (1 - chance);
  let variance = -((value - chance * (1 - value)) ** 2);
  for (const i of range) {
    for (const j of range) {
      const [row, column] = [rows[i] as number, columns[j] as number];
      const marginal = (rows[j] as number) + (columns[i] as number);
      variance +=
        i === j ? p(i, i) * (1 - (row + column) * (1 - value)) ** 2 : p(i, j) * (1 - value) ** 2 * marginal ** 2;
    }
  }
  return { value, error: Math.sqrt(Math.max(variance, 0) / pairs) / (1 - chance), agreement, pairs };
}

/** Two judges on the pairs that a third column decides: who is right alone, and McNemar's exact test of whether one is right more often. */
export interface PairedTest {
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly pairs: number;
  readonly p: number;
}

/** Pairs that any of the three leaves open do not count. */
export function pairedTest(first: Labels, second: Labels, truth: Labels): PairedTest {
  let [onlyFirst, onlySecond, pairs] = [0, 0, 0];
  for (let pair = 0; pair < truth.length; pair++) {
    const [a, b, label] = [first[pair] as number, second[pair] as number, truth[pair] as number];
    if (!isResponse(a) || !isResponse(b) || !isResponse(label)) continue;
    pairs++;
    if (a === label && b !== label) onlyFirst++;
    if (b === label && a !== label) onlySecond++;
  }
  return { onlyFirst, onlySecond, pairs, p: mcnemar(onlyFirst, onlySecond) };
}
