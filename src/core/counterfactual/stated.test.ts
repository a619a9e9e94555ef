import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallestFlips } from "../counterfactual.ts";
import { treesWithDifferences } from "../testing/randomTrees.ts";
import { apply } from "../tree/predict.ts";
import type { TreeArrays } from "../tree/types.ts";
import { statedFlip } from "./stated.ts";

/** Response 2 is preferred above 0.019. */
const LINE: TreeArrays = {
  children_left: [1, -1, -1],
  children_right: [2, -1, -1],
  feature: [0, -2, -2],
  threshold: [0.019, -2, -2],
  value: [
    [1, 1],
    [9, 1],
    [1, 9],
  ],
};

function stated(difference: number) {
  const start = { kind: "difference", difference: [difference] } as const;
  const flip = smallestFlips(LINE, start).total;
  if (!flip) throw new Error("no flip");
  return statedFlip(LINE, start, flip);
}

describe("statedFlip", () => {
  it("rounds away from zero, so that what is said flips", () => {
    expect(stated(0.4502)).toEqual({
      digits: 2,
      changes: [{ attribute: 0, from: 0.4502, to: 0.4502 - 0.44, change: -0.44 }],
    });
  });

  it("takes the decimals that a small change needs", () => {
    expect(stated(0.0195)).toMatchObject({ digits: 4, changes: [{ change: -0.0005 }] });
  });

  it("does not say how little it takes to leave a line exactly", () => {
    const tree = { ...LINE, threshold: [0, -2, -2] };
    const start = { kind: "difference", difference: [0] } as const;
    const flip = smallestFlips(tree, start).total;
    expect(flip?.size).toBeLessThan(1e-40);
    expect(flip && statedFlip(tree, start, flip)).toMatchObject({ digits: 6, changes: [{ change: 0.000001 }] });
  });

  it("says no size off the rating scale", () => {
    const rewards = [[3.996], [4]] as const;
    const start = { kind: "response", rewards, response: 0, scale: { min: 0, max: 4 } } as const;
    const tree = { ...LINE, threshold: [0.0005, -2, -2] };
    const flip = smallestFlips(tree, start).total;
    if (!flip) throw new Error("no flip");
    expect(statedFlip(tree, start, flip)).toMatchObject({ digits: 3, changes: [{ change: 0.004 }] });
  });

  it("is always true as said", () => {
    fc.assert(
      fc.property(treesWithDifferences(4), ({ tree, x }) => {
        const start = { kind: "difference", difference: x } as const;
        for (const flip of Object.values(smallestFlips(tree, start, { goal: "other-leaf" }))) {
          if (!flip) continue;
          const moved = [...x];
          for (const { attribute, to } of statedFlip(tree, start, flip).changes) moved[attribute] = to;
          expect(apply(tree, moved)).toBe(flip.leaf);
        }
      }),
      { numRuns: 300 },
    );
  });
});
