import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallestFlips } from "./counterfactual.ts";
import { narrowestDecision } from "./margins.ts";
import { compare } from "./result.ts";
import { treesWithDifferences } from "./testing/randomTrees.ts";
import type { DecisionTree, TreeArrays } from "./tree/types.ts";

function compared(tree: TreeArrays, x: readonly number[]) {
  const document: DecisionTree = {
    id: "t",
    title: "T",
    attributes: x.map((_, i) => `attribute ${i}`),
    classes: ["response 1 preferred", "response 2 preferred"],
    tree,
    provenance: {},
  };
  return compare([x.map(() => 0), x], document, null);
}

describe("margins", () => {
  it("have the sign of the branch taken, once the value is rounded as the evaluator rounds it", () => {
    fc.assert(
      fc.property(treesWithDifferences(6), ({ tree, x }) => {
        for (const { value, threshold, margin, direction } of compared(tree, x).path) {
          expect(Math.fround(value) - threshold > 0).toBe(direction === "right");
          // Rounding the value moves it by half a float32 step at most, so only margins smaller than that can mislead.
          const half = Math.max(Math.abs(value) * 2 ** -24, 2 ** -150);
          if (Math.abs(margin) > half) expect(margin > 0).toBe(direction === "right");
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("narrowestDecision", () => {
  it("is a pivotal split on the path, and no change of the winner is smaller than its margin", () => {
    fc.assert(
      fc.property(treesWithDifferences(5), ({ tree, x }) => {
        const result = compared(tree, x);
        const narrowest = narrowestDecision(result);
        const flip = smallestFlips(tree, { kind: "difference", difference: x }).largest;
        expect(narrowest === undefined).toBe(result.path.every(({ pivotal }) => !pivotal));
        if (flip === undefined || narrowest === undefined) return;
        expect(narrowest.pivotal).toBe(true);
        const rounding = 2 ** -22 * (1 + Math.abs(narrowest.threshold));
        expect(flip.size).toBeGreaterThanOrEqual(Math.abs(narrowest.margin) - rounding);
      }),
      { numRuns: 300 },
    );
  });
});
