import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTree } from "./parse.ts";
import { apply, decisionPath, directionOf, preferenceAt, probabilities } from "./predict.ts";
import { serializeTree } from "./serialize.ts";

interface Golden {
  readonly name: string;
  readonly document: unknown;
  readonly x: readonly (readonly number[])[];
  readonly leaf: readonly number[];
  readonly probabilities: readonly (readonly number[])[];
  readonly preference: readonly number[];
}

/** Written by tools/split_decision_tools/goldens_sklearn.py with scikit-learn itself. */
const goldens: { readonly cases: readonly Golden[] } = JSON.parse(
  readFileSync(new URL("./testdata/sklearn.json", import.meta.url), "utf8"),
);

function treeOf({ document }: Golden) {
  const parsed = parseTree(document);
  if (!parsed.ok) throw parsed.error;
  return parsed.value.tree;
}

describe("the evaluator equals scikit-learn's", () => {
  it.each(goldens.cases.map((golden) => [golden.name, golden] as const))("on %s", (_, golden) => {
    const tree = treeOf(golden);
    expect(golden.x.map((x) => apply(tree, x))).toEqual(golden.leaf);
    golden.leaf.forEach((leaf, i) => {
      for (const side of [0, 1] as const) {
        expect(probabilities(tree, leaf)[side]).toBeCloseTo(golden.probabilities[i]?.[side] ?? Number.NaN, 12);
      }
    });
    expect(golden.leaf.map((leaf) => preferenceAt(tree, leaf))).toEqual(golden.preference);
  });
});

describe("decisionPath", () => {
  const tree = treeOf(goldens.cases[0] as Golden);

  it("sends equality left, one float32 step above right, and one float64 step above left again", () => {
    const threshold = Math.fround(0.3);
    expect(directionOf(threshold, threshold)).toBe("left");
    expect(directionOf(threshold + 2 ** -25, threshold)).toBe("right");
    expect(directionOf(threshold + 2 ** -54, threshold)).toBe("left");
  });

  it("refuses what scikit-learn refuses: not a number, infinite, beyond float32, missing", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e39]) {
      expect(() => decisionPath(tree, [bad, 0, 0, 0, 0])).toThrow(/float32/);
    }
    expect(() => decisionPath(tree, [])).toThrow(/missing/);
  });

  it("starts at the root, follows children and ends at a leaf", () => {
    const difference = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(difference, (x) => {
        const path = decisionPath(tree, x);
        expect(path[0]).toBe(0);
        path.slice(1).forEach((node, i) => {
          const parent = path[i] as number;
          expect([tree.children_left[parent], tree.children_right[parent]]).toContain(node);
        });
        expect(tree.children_left[path.at(-1) as number]).toBe(-1);
      }),
    );
  });
});

describe("the tree format", () => {
  it("survives a round trip exactly, thresholds to the last bit", () => {
    for (const golden of goldens.cases) {
      const parsed = parseTree(golden.document);
      if (!parsed.ok) throw parsed.error;
      const again = parseTree(JSON.parse(JSON.stringify(serializeTree(parsed.value))));
      expect(again).toEqual(parsed);
    }
  });
});
