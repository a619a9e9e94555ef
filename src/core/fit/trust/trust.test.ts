/** The measures against scikit-learn (`goldens-fit` in tools/ wrote the numbers), the rest on data whose answer is known. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inBothOrders, prepare } from "../fitData.ts";
import { fitTree } from "../fitTree.ts";
import { DEFAULT_OPTIONS, type FitOptions } from "../options.ts";
import { fitRows, randomRows } from "../testing/fitRows.ts";
import { doubtsOf } from "./doubts.ts";
import { clusteredMean } from "./estimates.ts";
import { areaUnderCurve, fidelity, losses } from "./fidelity.ts";
import { groupFolds } from "./folds.ts";
import { logisticProbabilities } from "./logistic.ts";
import { trustReport } from "./trustReport.ts";
import { trustTables } from "./trustTables.ts";

interface Case {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly weights: readonly number[];
  readonly logistic: readonly number[];
  readonly probabilities: readonly number[];
  readonly auc: number;
  readonly log_loss: number;
}

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL("../testdata/trust.json", import.meta.url), "utf8"),
);

const OPTIONS: FitOptions = { ...DEFAULT_OPTIONS, min_samples_leaf: 10 };

function reportOf(data: ReturnType<typeof randomRows>, options = OPTIONS) {
  const fitted = fitTree(data, options);
  const report = trustReport(data, fitted, options, { folds: 5, replicas: 40, seed: 0 });
  return { report, kinds: doubtsOf(report, data.attributes, fitted.tree).map(({ kind }) => kind) };
}

describe("measures", () => {
  it.each(cases.map((golden, i) => [i, golden] as const))("are scikit-learn's, set %d", (_, golden) => {
    const second = Float64Array.from(golden.probabilities);
    const labels = Uint8Array.from(golden.y);
    expect(areaUnderCurve(second, labels)).toBeCloseTo(golden.auc, 12);
    const loss = losses(second, labels);
    expect(loss.reduce((sum, value) => sum + value, 0) / loss.length).toBeCloseTo(golden.log_loss, 12);
    const found = logisticProbabilities(fitRows(golden.x, golden.y), Float64Array.from(golden.weights));
    golden.logistic.forEach((wanted, row) => {
      expect(found[row]).toBeCloseTo(wanted, 6);
    });
  });

  it("say how far probabilities are from what happens", () => {
    const { calibration, calibrationError } = fidelity(
      Float64Array.of(0.25, 0.25, 0.25, 0.25, 1, 1),
      Uint8Array.of(0, 0, 1, 1, 1, 1),
      Uint32Array.of(0, 1, 2, 3, 4, 5),
    );
    expect(calibration.map(({ predicted, observed }) => [predicted, observed.value])).toEqual([
      [0.25, 0.5],
      [1, 1],
    ]);
    expect(calibrationError).toBeCloseTo((4 / 6) * 0.25, 12);
  });

  it("take rows of one group for one observation: the same rows twice leave the error as it is", () => {
    const values = Float64Array.of(0, 1, 1, 0, 1);
    const once = clusteredMean(values, Uint32Array.of(0, 1, 2, 3, 4));
    const twice = clusteredMean(Float64Array.of(...values, ...values), Uint32Array.of(0, 1, 2, 3, 4, 0, 1, 2, 3, 4));
    expect(twice).toEqual({ value: once.value, error: expect.closeTo(once.error, 12) });
    expect(once.error).toBeCloseTo(Math.sqrt(0.3 / 5), 12);
  });
});

describe("folds", () => {
  it("keep groups together, are about as large as each other, and the same for the same seed", () => {
    const groups = Uint32Array.from({ length: 101 }, (_, row) => Math.floor(row / 3));
    const folds = groupFolds(groups, 5, 7);
    expect(folds).toEqual(groupFolds(groups, 5, 7));
    expect(folds).not.toEqual(groupFolds(groups, 5, 8));
    groups.forEach((group, row) => {
      expect(folds.of[row]).toBe(folds.of[3 * group]);
    });
    const sizes = [0, 1, 2, 3, 4].map((fold) => folds.of.filter((own) => own === fold).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(3);
    expect(groupFolds(Uint32Array.of(4, 4, 9), 5, 0).count).toBe(2);
  });
});

describe("a report", () => {
  const steps = randomRows(1000, 3, 1, 0.3);
  const { report, kinds } = reportOf(steps);

  it("finds the attribute that decides: root and importances of nearly all replicas", () => {
    expect(report.replicas.roots[0]?.share).toBeGreaterThan(0.95);
    const threshold = report.replicas.roots[0]?.threshold;
    expect(threshold?.low).toBeLessThan(threshold?.high as number);
    expect(report.replicas.impurity[0]?.low).toBeGreaterThan(0.9);
    expect(report.replicas.permutation[0]?.low).toBeGreaterThan(0.3);
    expect(report.replicas.permutation[1]?.mean).toBeLessThan(0.02);
    expect(report.replicas.agreement.mean).toBeGreaterThan(0.9);
  });

  it("holds the tree against plain models on held-out pairs", () => {
    const [majority, alone] = report.baselines;
    expect(report.tree.accuracy.value).toBeGreaterThan(0.85);
    expect(majority?.worseBy.value).toBeGreaterThan(0.2);
    expect(Math.abs(alone?.worseBy.value as number)).toBeLessThan(0.05);
    expect(kinds).toContain("one is enough");
    expect(kinds).not.toContain("no better");
    expect(kinds).not.toContain("few");
    expect(report.tree.logLoss.value).toBeGreaterThan(report.seen.logLoss.value);
  });

  it("learns from more pairs, and cuts the tree back as far as one standard error allows", () => {
    const [first, last] = [report.curve[0], report.curve.at(-1)];
    expect(first?.rows).toBeLessThan((last?.rows as number) / 5);
    expect(last?.logLoss.value).toBeLessThan(first?.logLoss.value as number);
    const { sizes, best, smallest } = report.size;
    expect(sizes.at(-1)?.leaves).toBe(1);
    expect(smallest.leaves).toBeLessThanOrEqual(best.leaves);
    expect(smallest.logLoss.value).toBeLessThanOrEqual(best.logLoss.value + best.logLoss.error);
  });

  it("doubts a tree of nothing but noise, and of a few pairs", () => {
    const noise = reportOf(randomRows(120, 3, 0, 1));
    expect(noise.kinds).toEqual(expect.arrayContaining(["no better", "few", "small leaf"]));
    expect(noise.report.replicas.agreement.mean).toBeLessThan(0.85);
  });

  it("doubts figures on held-out pairs where nodes were decided with those in view", () => {
    expect(kinds).not.toContain("by hand");
    const by_hand = [{ path: "", split: null }];
    expect(reportOf(steps, { ...OPTIONS, by_hand }).kinds).toContain("by hand");
  });

  it("keeps splits that were decided by hand in every size, as the tree does", () => {
    const by_hand = [
      { path: "", split: { attribute: "attribute 2", threshold: 0 } },
      { path: "L", split: { attribute: "attribute 3", threshold: 0.1 } },
    ];
    expect(reportOf(steps, { ...OPTIONS, by_hand }).report.size.sizes.at(-1)?.leaves).toBe(3);
  });

  it("doubts a label that was made of a column that the tree asks about", () => {
    const doubled = reportOf(randomRows(300, 3, 1, 0));
    expect(doubled.kinds[0]).toBe("own column");
    expect(doubled.report.sameAs).toEqual([0]);
    expect(kinds).not.toContain("own column");
  });

  it("says that weighed answers are not how often each is given", () => {
    expect(reportOf(steps, { ...OPTIONS, class_weight: "balanced" }).kinds).toContain("class weights");
    expect(kinds).not.toContain("class weights");
  });

  it("knows nothing of held-out pairs where all are of one prompt: even odds, and no figure is missing", () => {
    const one = reportOf({ ...steps, groups: new Uint32Array(steps.count) });
    expect(one.kinds).toContain("few");
    expect(one.report.tree.logLoss.value).toBeCloseTo(Math.LN2, 12);
    expect(one.report.baselines.map(({ fidelity }) => Number.isFinite(fidelity.logLoss.value))).not.toContain(false);
    expect(JSON.stringify(trustTables(one.report, ["a", "b", "c"]).slice(0, 1))).not.toContain("NaN");
    expect(one.report.size.sizes.map(({ logLoss }) => Number.isFinite(logLoss.value))).not.toContain(false);
  });

  it("says where a weighted sum does better", () => {
    expect(reportOf(randomRows(2000, 5, 5, 0.5)).kinds).toContain("sum is better");
  });

  it("is the same for the same seed, and takes both orders of a pair for one observation", () => {
    const small = randomRows(150, 2, 1, 1);
    const both = prepare(inBothOrders(small));
    expect(reportOf(small)).toEqual(reportOf(small));
    const [one, two] = [reportOf(small).report, reportOf(both).report];
    expect([two.groups, two.rows]).toEqual([150, 300]);
    expect(two.tree.accuracy.error / one.tree.accuracy.error).toBeGreaterThan(0.75);
  });
});
