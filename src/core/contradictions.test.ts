import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contradictions, contradictionText } from "./contradictions.ts";
import { nextUp } from "./numeric/float.ts";
import { orderSwap } from "./orderSwap.ts";
import { publishedTree } from "./testing/publishedTree.ts";
import { treesWithDifferences } from "./testing/randomTrees.ts";
import { lastLeft } from "./tree/boxes.ts";
import type { TreeArrays } from "./tree/types.ts";

const text = (id: string) => contradictionText(publishedTree(id), contradictions(publishedTree(id).tree));

describe("contradictions", () => {
  it("of the published reward-model trees are one slab around equal helpfulness", () => {
    expect(text("decision-tree-reward-llama-3.1-8b")).toBe("whenever |helpfulness difference| ≤ 0.019");
    expect(text("decision-tree-reward-gemma-2-27b")).toBe("whenever |helpfulness difference| ≤ 0.03");
  });

  it("of the human tree are a square, and two edges where equality goes left", () => {
    expect(text("judge-human")).toBe(
      "whenever helpfulness difference = \u22120.5 and coherence difference ≥ \u22120.5, " +
        "or helpfulness difference = 0.5 and coherence difference ≤ 0.5, " +
        "or |helpfulness difference| < 0.5 and |coherence difference| ≤ 0.5",
    );
  });

  it("end exactly where the evaluator does", () => {
    const { tree } = publishedTree("decision-tree-reward-llama-3.1-8b");
    const last = lastLeft(0.019);
    expect(contradictions(tree)).toMatchObject([{ preference: 0, sides: [{ attribute: 0, min: -last, max: last }] }]);
    expect(orderSwap(tree, [last, 0, 0, 0, 0]).isConsistent).toBe(false);
    expect(orderSwap(tree, [nextUp(last), 0, 0, 0, 0]).isConsistent).toBe(true);
  });

  it("have no part where the tree is undecided in both orders, as one fitted on both is about equal responses", () => {
    const { tree } = publishedTree("judge-human");
    const middle: TreeArrays = {
      children_left: [1, -1, 3, -1, -1],
      children_right: [2, -1, 4, -1, -1],
      feature: [0, -2, 0, -2, -2],
      threshold: [-0.4, -2, 0.4, -2, -2],
      value: [
        [1, 1],
        [3, 1],
        [2, 3],
        [1, 1],
        [1, 3],
      ],
    };
    expect(contradictions(middle)).toEqual([]);
    expect(orderSwap(middle, [0.1])).toMatchObject({ isConsistent: true, symmetrizedPreference: null });
    expect(contradictions({ ...tree, value: tree.value.map(() => [1, 1]) })).toEqual([]);
  });

  it("cover exactly the differences at which the same place wins in both orders, each once", () => {
    fc.assert(
      fc.property(treesWithDifferences(6), ({ tree, x }) => {
        const { isConsistent, given, swapped } = orderSwap(tree, x);
        const ties = [given, swapped].filter(({ probabilities: [first, second] }) => first === second).length;
        expect(isConsistent).toBe(ties === 2 || (ties === 0 && given.preference === swapped.preference));
        const inside = contradictions(tree).filter(({ sides }) =>
          sides.every(({ attribute, min, max }) => (x[attribute] ?? 0) >= min && (x[attribute] ?? 0) <= max),
        );
        expect(inside.map(({ preference }) => preference)).toEqual(
          ties > 0 || given.preference === swapped.preference ? [] : [given.preference],
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("are words for every kind of side", () => {
    const document = { ...publishedTree("judge-human"), attributes: ["a"] };
    const say = (lower: readonly [number, boolean] | undefined, upper: readonly [number, boolean] | undefined) => {
      const bound = (end: readonly [number, boolean] | undefined) => end && { value: end[0], isInclusive: end[1] };
      const side = { attribute: 0, lower: bound(lower), upper: bound(upper), min: 0, max: 0 };
      return contradictionText(document, [{ preference: 0, sides: [side] }]).replace("whenever ", "");
    };
    expect(say(undefined, [1, true])).toBe("a difference ≤ 1");
    expect(say(undefined, [1, false])).toBe("a difference < 1");
    expect(say([1, true], undefined)).toBe("a difference ≥ 1");
    expect(say([1, false], undefined)).toBe("a difference > 1");
    expect(say([1, true], [1, true])).toBe("a difference = 1");
    expect(say([-1, false], [1, false])).toBe("|a difference| < 1");
    expect(say([-1, false], [1, true])).toBe("\u22121 < a difference ≤ 1");
    expect(contradictionText(document, [])).toBe("never");
    expect(contradictionText(document, [{ preference: 0, sides: [] }])).toBe("always");
  });
});
