import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inBothOrders, prepare } from "./fitData.ts";
import { fitTree } from "./fitTree.ts";
import { impurityImportances } from "./importances.ts";
import { DEFAULT_OPTIONS, type FitOptions } from "./options.ts";
import { pruningPath } from "./prune.ts";
import { fitRows } from "./testing/fitRows.ts";
import type { FittedTree } from "./types.ts";

interface Case {
  readonly name: string;
  readonly options: Partial<FitOptions>;
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly sample_weight?: readonly number[];
}
interface Untied extends Case {
  readonly tied: false;
  readonly tree: FittedTree["tree"] & Omit<FittedTree, "tree">;
  readonly importances: readonly number[];
  readonly ccp_alphas: readonly number[];
}
interface Tied extends Case {
  readonly tied: true;
  readonly root_decrease: number;
}

/** Written by `goldens-fit` in tools/ with scikit-learn itself. */
const { cases }: { cases: readonly (Tied | Untied)[] } = JSON.parse(
  readFileSync(new URL("./testdata/sklearn.json", import.meta.url), "utf8"),
);

const { max_depth: _, ...SKLEARN_DEFAULTS } = DEFAULT_OPTIONS;

function fitted({ options, x, y, sample_weight }: Case) {
  const given = { ...SKLEARN_DEFAULTS, ...options };
  const weights = sample_weight && Float64Array.from(sample_weight);
  const data = fitRows(x, y);
  return { given, weights, data, found: fitTree(data, given, weights) };
}

function closeTo(found: readonly number[], wanted: readonly number[]) {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    expect(Math.abs((found[i] as number) - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
  });
}

describe("a fit equals scikit-learn's, node for node", () => {
  const untied = cases.filter((golden): golden is Untied => !golden.tied);

  it("on as many sets as were asked for, of which many are weighted", () => {
    expect(untied.length).toBeGreaterThanOrEqual(200);
    expect(untied.filter(({ sample_weight }) => sample_weight).length).toBeGreaterThan(80);
  });

  it.each(untied.map((golden) => [golden.name, golden] as const))("on %s", (_, golden) => {
    const { given, weights, data, found } = fitted(golden);
    const { impurity, weighted_n_node_samples, ...arrays } = golden.tree;
    const { value, ...structure } = arrays;
    const { value: foundValue, ...foundStructure } = found.tree;
    expect(foundStructure).toEqual(structure);
    closeTo(foundValue.flat(), value.flat());
    closeTo(found.impurity, impurity);
    closeTo(found.weighted_n_node_samples, weighted_n_node_samples);
    closeTo(impurityImportances(found, golden.x[0]?.length ?? 0), golden.importances);
    const unpruned = fitTree(data, { ...given, ccp_alpha: 0 }, weights);
    // scikit-learn's path begins with the tree as it is grown.
    closeTo([0, ...pruningPath(unpruned).map(({ ccp_alpha }) => ccp_alpha)], golden.ccp_alphas);
  });
});

describe("where scikit-learn draws lots", () => {
  const tied = cases.filter((golden): golden is Tied => golden.tied);

  it.each(tied.map((golden) => [golden.name, golden] as const))("the root takes away as much: %s", (_, golden) => {
    const { tree, impurity, weighted_n_node_samples: weight } = fitted(golden).found;
    const cost = (node: number) => ((weight[node] as number) * (impurity[node] as number)) / (weight[0] as number);
    const [left, right] = [tree.children_left[0] as number, tree.children_right[0] as number];
    const decrease = left === -1 ? 0 : cost(0) - cost(left) - cost(right);
    expect(decrease).toBeCloseTo(golden.root_decrease, 12);
  });

  const column = [0, 1, 2, 3];
  const twins = fitRows(
    column.map((x) => [x, x]),
    [0, 0, 1, 1],
  );

  it("the lowest attribute counts, or with a seed the one that is drawn first", () => {
    expect(fitTree(twins, DEFAULT_OPTIONS).tree.feature[0]).toBe(0);
    const roots = Array.from(
      { length: 20 },
      (_, random_state) => fitTree(twins, { ...DEFAULT_OPTIONS, random_state }).tree.feature[0],
    );
    expect(new Set(roots)).toEqual(new Set([0, 1]));
    expect(fitTree(twins, { ...DEFAULT_OPTIONS, random_state: 3 })).toEqual(
      fitTree(twins, { ...DEFAULT_OPTIONS, random_state: 3 }),
    );
  });

  it("the lowest threshold of one attribute counts", () => {
    const data = fitRows(
      [0, 1, 2].map((x) => [x]),
      [0, 1, 0],
    );
    expect(fitTree(data, { ...DEFAULT_OPTIONS, max_depth: 1 }).tree.threshold[0]).toBe(0.5);
  });
});

describe("weights", () => {
  const row = fc.tuple(
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: 0, max: 1 }),
  );
  const rows = fc.array(fc.tuple(row, fc.integer({ min: 0, max: 3 })), { minLength: 2, maxLength: 40 });

  it("of whole numbers are the same as rows that stand there so often", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("log_loss" as const, "gini" as const), (given, criterion) => {
        const counts = given.map(([, count]) => count);
        if (counts.every((count) => count === 0)) return;
        const options = { ...DEFAULT_OPTIONS, criterion };
        const x = given.map(([[a, b]]) => [a, b]);
        const weighted = fitTree(
          fitRows(
            x,
            given.map(([[, , y]]) => y),
          ),
          options,
          Float64Array.from(counts),
        );
        const often = given.flatMap(([values, count]) => Array.from({ length: count }, () => values));
        const repeated = fitTree(
          fitRows(
            often.map(([a, b]) => [a, b]),
            often.map(([, , y]) => y),
          ),
          options,
        );
        expect({ ...weighted.tree, n_node_samples: [] }).toEqual({ ...repeated.tree, n_node_samples: [] });
      }),
    );
  });
});

describe("pairs in both orders", () => {
  it("make a tree whose root is as sure of the one side as of the other", () => {
    const data = fitRows([[-1.5], [0.25], [2], [3], [-0.5]], [0, 1, 1, 1, 0]);
    const both = prepare(inBothOrders(data));
    expect(both.count).toBe(10);
    const { tree } = fitTree(both, { ...DEFAULT_OPTIONS, max_depth: 1 });
    expect(tree.value[0]).toEqual([0.5, 0.5]);
    expect(tree.threshold[0]).toBe(0);
    expect(both.groups.slice(5)).toEqual(both.groups.slice(0, 5));
  });
});
