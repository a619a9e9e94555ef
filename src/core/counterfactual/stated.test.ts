import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallestFlips } from "../counterfactual.ts";
import { FLIP_SCALE, flipCases } from "../testing/flipCases.ts";
import { leafBoxes } from "../tree/boxes.ts";
import { apply } from "../tree/predict.ts";
import type { TreeArrays } from "../tree/types.ts";
import { moverOf } from "./moves.ts";
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
      isAbout: false,
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

  it("is not the size of a way that ends on the line, where that takes the least number more", () => {
    // From −0.5 the line at 0 is 0.5 away, and with that number the difference would be on it: so little more that float64 cannot say it.
    const tree = { ...LINE, threshold: [0, -2, -2] };
    const start = { kind: "difference", difference: [-0.5] } as const;
    const flip = smallestFlips(tree, start).total;
    expect(flip?.size).toBe(0.5);
    expect(flip && statedFlip(tree, start, flip)).toMatchObject({ digits: 2, changes: [{ change: 0.51 }] });
  });

  it("says about how much where no decimals do it: from 0.9999999403953552 to the very end of the scale", () => {
    const tree = { ...LINE, threshold: [0, -2, -2] };
    const start = {
      kind: "response",
      rewards: [[0], [Math.fround(1 - 2 ** -24)]],
      response: 1,
      scale: FLIP_SCALE,
    } as const;
    const flip = smallestFlips(tree, start).total;
    expect(flip?.rewards?.[1]?.[0]).toBeCloseTo(0, 15);
    expect(flip && statedFlip(tree, start, flip)).toMatchObject({ digits: 2, isAbout: true });
  });

  it("is always true as printed", () => {
    fc.assert(
      fc.property(flipCases(4), ({ tree, start, goal, locked }) => {
        const mover = moverOf(start);
        for (const flip of Object.values(smallestFlips(tree, start, { goal, locked }))) {
          if (!flip) continue;
          const { changes, digits, isAbout } = statedFlip(tree, start, flip);
          if (isAbout) {
            const box = leafBoxes(tree).find(({ node }) => node === flip.leaf);
            const isNarrow = box?.sides.some(({ min, max }) => max - min < 1e-11);
            const { min, max } = FLIP_SCALE;
            const isAtEnd = flip.changes.some(({ to }) => Math.min(Math.abs(to - min), Math.abs(max - to)) < 1e-11);
            expect(isNarrow || (start.kind === "response" && isAtEnd)).toBe(true);
            continue;
          }
          const values = [...mover.values];
          for (const { attribute, from, change } of changes) {
            values[attribute] = from + Math.sign(change) * Number(Math.abs(change).toFixed(digits));
          }
          expect(apply(tree, mover.differenceAt(values))).toBe(flip.leaf);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
