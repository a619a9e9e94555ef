import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PreferenceRow } from "../row.ts";
import { number, trees } from "../testing/randomTrees.ts";
import { apply, isLeaf, preferenceAt } from "../tree/predict.ts";
import type { DecisionTree, TreeArrays } from "../tree/types.ts";
import { ColumnBuilder, LABEL, NO_LABEL, TIE } from "./columns.ts";
import { calibration, flow } from "./flow.ts";
import { labelColumns, onePairAnId, pairsBySlice, RATED_LABEL } from "./labelColumns.ts";
import { routePairs } from "./routing.ts";

const ATTRIBUTES = ["helpfulness", "correctness"];

const document = (tree: TreeArrays): DecisionTree => {
  return { id: "t", title: "T", attributes: ATTRIBUTES, classes: ["1", "2"], tree, provenance: {} };
};

function columnsOf(...rows: readonly Partial<PreferenceRow>[]) {
  const builder = new ColumnBuilder();
  rows.forEach((row, i) => {
    builder.add({ id: String(i), ...row });
  });
  return builder.build();
}

/** A set of rewards whose differences are these; the other three attributes do not differ. */
const columnsWith = (differences: readonly (readonly number[])[]) =>
  columnsOf(
    ...differences.map((x) => ({
      rewards: [
        [0, 0, 0, 0, 0],
        [...x, 0, 0, 0],
      ] as const,
    })),
  );

describe("labels", () => {
  it("come from the file, judges, scores and ratings", () => {
    const columns = columnsOf(
      { label: 1 },
      { ratings_1: { helpfulness: 4 }, ratings_2: { helpfulness: 2 } },
      { label: null, judges: { anna: 0 }, scores: { model: [0.5, 0.25] } },
    );
    expect(Object.fromEntries([...labelColumns(columns)].map(([name, codes]) => [name, [...codes]]))).toEqual({
      [LABEL]: [1, NO_LABEL, TIE],
      [RATED_LABEL]: [NO_LABEL, 0, NO_LABEL],
      anna: [NO_LABEL, NO_LABEL, 0],
      model: [NO_LABEL, NO_LABEL, 0],
    });
  });

  it("of one id are one pair in a file of decisions, and several where there are texts", () => {
    const slices = { subset: "x" };
    const decisions = onePairAnId(
      columnsOf(
        { id: "a", label: 1, judges: { anna: 1 }, slices },
        { id: "b" },
        { id: "a", label: 0, judges: { ben: 0 }, slices },
      ),
    );
    expect(decisions).toMatchObject({ count: 2, ids: ["a", "b"] });
    const labels = Object.fromEntries([...labelColumns(decisions)].map(([name, codes]) => [name, [...codes]]));
    expect(labels).toEqual({ [LABEL]: [1, NO_LABEL], anna: [1, NO_LABEL], ben: [0, NO_LABEL] });
    const subset = decisions.slices.subset;
    expect(subset && pairsBySlice(subset).map(({ name, pairs }) => [name, ...pairs])).toEqual([["x", 0]]);
    const texts = { id: "a", response_1: "ab", response_2: "a" };
    expect(onePairAnId(columnsOf(texts, texts))).toMatchObject({ count: 2, longer: Float32Array.of(-1, -1) });
  });

  it("of one id are several pairs in different subsets, and where no judge says anything", () => {
    const judges = { anna: 1 as const };
    const results = columnsOf(
      { id: "1", label: 0, judges, slices: { subset: "x" } },
      { id: "1", label: 0, judges, slices: { subset: "y" } },
    );
    expect(onePairAnId(results)).toMatchObject({ count: 2, ids: ["1", "1"] });
    expect(onePairAnId(columnsOf({ id: "q", label: 0 }, { id: "q", label: 1 })).count).toBe(2);
  });
});

const sets = fc.tuple(
  trees(4, 2),
  fc.array(fc.tuple(number, number, fc.constantFrom(0, 1, TIE, NO_LABEL)), { minLength: 1, maxLength: 40 }),
);

describe("routing", () => {
  it("ends where the evaluator does, in both orders, by the names of the attributes", () => {
    fc.assert(
      fc.property(sets, ([tree, pairs]) => {
        const columns = columnsWith(pairs.map(([first, second]) => [first, second]));
        const mirrored = { ...document(tree), attributes: [...ATTRIBUTES].reverse() };
        for (const sign of [1, -1] as const) {
          const found = routePairs(columns, document(tree), "rewards", sign);
          expect(found.ok && [...found.value]).toEqual(pairs.map(([x, y]) => apply(tree, [sign * x, sign * y])));
          const other = routePairs(columns, mirrored, "rewards", sign);
          expect(other.ok && [...other.value]).toEqual(pairs.map(([x, y]) => apply(tree, [sign * y, sign * x])));
        }
      }),
    );
  });

  it("names what the tree asks about in vain", () => {
    const tree = { children_left: [-1], children_right: [-1], feature: [-2], threshold: [-2], value: [[1, 0]] };
    const lacking = routePairs(columnsOf({ label: 1 }), document(tree));
    expect(!lacking.ok && lacking.error.message).toContain("helpfulness, correctness");
  });
});

describe("the flow", () => {
  it("is conserved: what comes to a split goes to its sides, and the leaves hold all; agreement is counted there", () => {
    fc.assert(
      fc.property(sets, ([tree, pairs]) => {
        const routed = routePairs(columnsWith(pairs.map(([first, second]) => [first, second])), document(tree));
        const leaves = routed.ok ? routed.value : new Int32Array();
        const labels = Int8Array.from(pairs, ([, , label]) => label);
        const nodes = flow(tree, leaves, labels);
        expect(nodes[0]?.pairs).toBe(pairs.length);
        for (const { node, pairs: through, agreement } of nodes) {
          if (isLeaf(tree, node)) continue;
          const sides = [nodes[tree.children_left[node] as number], nodes[tree.children_right[node] as number]];
          expect(sides.reduce((sum, side) => sum + (side?.pairs ?? 0), 0)).toBe(through);
          expect(sides.reduce((sum, side) => sum + (side?.agreement.hits ?? 0), 0)).toBe(agreement.hits);
        }
        const agreeing = pairs.filter(([, , label], i) => label === preferenceAt(tree, leaves[i] as number)).length;
        expect(nodes[0]?.agreement).toMatchObject({
          hits: agreeing,
          of: pairs.filter(([, , label]) => label >= 0).length,
        });
        const observed = calibration(tree, leaves, labels);
        expect(observed.reduce((sum, leaf) => sum + leaf.observed.hits, 0)).toBe(
          pairs.filter(([, , label]) => label === 1).length,
        );
        const some = Uint32Array.of(pairs.length - 1);
        expect(flow(tree, leaves, labels, some)[leaves.at(-1) as number]?.pairs).toBe(1);
      }),
    );
  });
});
