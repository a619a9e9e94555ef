/** Against scipy, statsmodels and scikit-learn: `goldens-set` in tools/ wrote the numbers. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcnemar, share } from "../numeric/proportion.ts";
import type { TreeArrays } from "../tree/types.ts";
import { accuracy, cohenKappa, pairedTest } from "./agreement.ts";
import { confusion, preferencesOf } from "./confusion.ts";
import { calibration, flow, logLoss } from "./flow.ts";

interface Weighed {
  readonly value: number[][];
  readonly leaves: number[];
  readonly labels: number[];
  readonly weights: number[];
  readonly accuracy: number;
  readonly effective: number;
  readonly low: number;
  readonly high: number;
  readonly confusion: number[][];
  readonly log_loss: number;
  readonly observed: readonly [number, number];
}

interface Goldens {
  readonly weighed: readonly Weighed[];
  readonly shares: readonly { hits: number; of: number; low: number; high: number }[];
  readonly paired: readonly { onlyFirst: number; onlySecond: number; p: number }[];
  readonly kappas: readonly { a: number[]; b: number[]; kappa: number; error: number }[];
  readonly losses: readonly { value: number[][]; leaves: number[]; labels: number[]; log_loss: number }[];
}

const goldens: Goldens = JSON.parse(readFileSync(new URL("./testdata/statistics.json", import.meta.url), "utf8"));

/** Node 0 splits; its leaves are 1 and 2. */
function splitInTwo(value: number[][]): TreeArrays {
  return {
    children_left: [1, -1, -1],
    children_right: [2, -1, -1],
    feature: [0, -2, -2],
    threshold: [0, -2, -2],
    value: [[0.5, 0.5], ...value.map(([a = 0, b = 0]) => [a, b] as const)],
  };
}

describe("shares", () => {
  it.each(goldens.shares)("have scipy's Wilson interval: $hits of $of", ({ hits, of, low, high }) => {
    const found = share(hits, of);
    expect(found.low).toBeCloseTo(low, 12);
    expect(found.high).toBeCloseTo(high, 12);
  });

  it("lie in their interval, and everything is possible of nothing", () => {
    expect(share(0, 0)).toMatchObject({ value: Number.NaN, low: 0, high: 1 });
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (a, b) => {
        const { value, low, high } = share(a, a + b + 1);
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      }),
    );
  });
});

describe("McNemar's test", () => {
  it.each(goldens.paired)(
    "is the exact binomial one: $onlyFirst against $onlySecond",
    ({ onlyFirst, onlySecond, p }) => {
      expect(mcnemar(onlyFirst, onlySecond) / p).toBeCloseTo(1, 8);
      expect(mcnemar(onlySecond, onlyFirst)).toBe(mcnemar(onlyFirst, onlySecond));
    },
  );

  it("counts the pairs that only one judge has right, of those that all three decide", () => {
    const test = pairedTest(
      Int8Array.of(0, 0, 1, -1, 0, 1),
      Int8Array.of(1, 0, 0, 0, -2, 0),
      Int8Array.of(0, 0, 0, 0, 0, -1),
    );
    expect(test).toEqual({ onlyFirst: 1, onlySecond: 1, pairs: 3, p: 1 });
  });
});

describe("Cohen's kappa", () => {
  it.each(goldens.kappas)("and its error are statsmodels': $kappa", ({ a, b, kappa, error }) => {
    const found = cohenKappa(Int8Array.from(a), Int8Array.from(b));
    expect(found.pairs).toBe(a.length - 2);
    expect(found.value).toBeCloseTo(kappa, 12);
    expect(found.error).toBeCloseTo(error, 12);
  });
});

describe("log-loss", () => {
  it.each(goldens.losses)("is scikit-learn's", ({ value, leaves, labels, log_loss }) => {
    const found = logLoss(
      splitInTwo(value),
      Int32Array.from(leaves, (leaf) => leaf + 1),
      Int8Array.from(labels),
    );
    expect(found).toBeCloseTo(log_loss, 12);
  });
});

describe("pairs that count by their weight", () => {
  it.each(goldens.weighed)("have the figures of scikit-learn with sample_weight: $accuracy", (golden) => {
    const tree = splitInTwo(golden.value);
    const leaves = Int32Array.from(golden.leaves, (leaf) => leaf + 1);
    const [labels, weights] = [Int8Array.from(golden.labels), Float64Array.from(golden.weights)];
    const preferences = preferencesOf(tree, leaves);
    const confused = confusion(preferences, labels, undefined, weights);
    const inFlow = flow(tree, leaves, labels, undefined, weights)[0]?.agreement;
    for (const found of [accuracy(preferences, labels, undefined, weights), confused.agreement, inFlow]) {
      expect(found?.value).toBeCloseTo(golden.accuracy, 12);
      expect(found?.effective).toBeCloseTo(golden.effective, 9);
      expect(found?.low).toBeCloseTo(golden.low, 12);
      expect(found?.high).toBeCloseTo(golden.high, 12);
      expect(found?.of).toBe(golden.labels.length);
    }
    for (const [i, row] of golden.confusion.entries())
      for (const [j, weight] of row.entries()) expect(confused.weights?.[i]?.[j]).toBeCloseTo(weight, 9);
    expect(logLoss(tree, leaves, labels, weights)).toBeCloseTo(golden.log_loss, 12);
    const observed = calibration(tree, leaves, labels, undefined, weights).map((leaf) => leaf.observed.value);
    for (const [i, share] of golden.observed.entries()) expect(observed[i]).toBeCloseTo(share, 12);
  });

  it("have the figures of pairs that count once where all weigh the same", () => {
    const [a, b] = [Int8Array.of(0, 1, 1, 0, -1), Int8Array.of(0, 0, 1, 0, 1)];
    const found = accuracy(a, b, undefined, new Float64Array(5).fill(2.5));
    expect(found).toEqual({ ...share(3, 4), effective: 4 });
    expect(accuracy(a, b, undefined, new Float64Array(5)).of).toBe(0);
  });
});

describe("accuracy", () => {
  it("leaves out ties and missing labels on either side, and pairs that were not chosen", () => {
    const preferences = Int8Array.of(0, 1, 1, -1, -2, 0);
    const labels = Int8Array.of(0, 0, 1, 1, 1, -1);
    expect(accuracy(preferences, labels)).toMatchObject({ hits: 2, of: 3 });
    expect(accuracy(preferences, labels, Uint32Array.of(1, 2, 5))).toMatchObject({ hits: 1, of: 2 });
  });
});
