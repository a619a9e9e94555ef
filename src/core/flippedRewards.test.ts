import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference, HELPSTEER2_SCALE, type PairRewards } from "./attributes.ts";
import type { FlipStart } from "./counterfactual/moves.ts";
import { statedFlip } from "./counterfactual/stated.ts";
import { smallestFlips } from "./counterfactual.ts";
import type { Moving } from "./flipAnswer.ts";
import { flippedRewards } from "./flippedRewards.ts";
import { number, trees } from "./testing/randomTrees.ts";
import { leafBoxes } from "./tree/boxes.ts";
import { apply } from "./tree/predict.ts";
import type { TreeArrays } from "./tree/types.ts";

const SCALE = HELPSTEER2_SCALE;

/** Response 2 is preferred above 0. */
const LINE: TreeArrays = {
  children_left: [1, -1, -1],
  children_right: [2, -1, -1],
  feature: [0, -2, -2],
  threshold: [0, -2, -2],
  value: [
    [5, 5],
    [9, 1],
    [1, 9],
  ],
};

/** Only above 0, and only as far as 1e-30. */
const CRACK: TreeArrays = {
  children_left: [1, -1, 3, -1, -1],
  children_right: [2, -1, 4, -1, -1],
  feature: [0, -2, 0, -2, -2],
  threshold: [0, -2, 1e-30, -2, -2],
  value: [
    [5, 5],
    [9, 1],
    [5, 5],
    [1, 9],
    [9, 1],
  ],
};

function starting(rewards: PairRewards, moving: Moving): FlipStart {
  if (moving === "difference") return { kind: "difference", difference: difference(rewards) };
  return { kind: "response", rewards, response: moving === "response-1" ? 0 : 1, scale: SCALE };
}

function put(tree: TreeArrays, rewards: PairRewards, moving: Moving = "difference") {
  const start = starting(rewards, moving);
  const flip = smallestFlips(tree, start).total;
  if (!flip) throw new Error("no flip");
  return { flip, moved: flippedRewards(tree, rewards, { flip, stated: statedFlip(tree, start, flip) }, moving, SCALE) };
}

describe("flippedRewards", () => {
  it("lands beyond a threshold at 0 where halves of the way would meet on it", () => {
    // 2 − 2.3 and 0.3 are a rounding beside 0 together: the rewards of both would be the same number.
    const rewards = [[2.3], [2]] as const;
    const { flip, moved } = put(LINE, rewards);
    expect(moved && apply(LINE, difference(moved))).toBe(flip.leaf);
    expect(moved?.[0][0]).toBeCloseTo(2.15, 12);
    expect(moved?.[1][0]).toBeCloseTo(2.15, 12);
  });

  it("is nothing where a leaf is narrower than rewards can be set", () => {
    expect(put(CRACK, [[2.3], [2]]).moved).toBeUndefined();
  });

  it("lands in the flip's leaf, near to what is said", () => {
    const tenth = fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10);
    const reward = fc.oneof(
      tenth,
      fc.double({ min: 0, max: 4, noNaN: true }).map(Math.fround),
      number.map((near) => near + 2),
    );
    const rewards = fc.array(reward, { minLength: 2, maxLength: 2 });
    const threshold = fc.constantFrom(undefined, 0);
    const moving = fc.constantFrom<Moving>("difference", "difference", "response-1", "response-2");
    let landed = 0;
    fc.assert(
      fc.property(trees(3, 2), threshold, rewards, rewards, moving, (grown, at, first, second, moving) => {
        const tree =
          at === undefined ? grown : { ...grown, threshold: grown.threshold.map((t) => (t === -2 ? t : at)) };
        const start = starting([first, second], moving);
        for (const flip of Object.values(smallestFlips(tree, start, { goal: "other-leaf" }))) {
          if (!flip) continue;
          const stated = statedFlip(tree, start, flip);
          const moved = flippedRewards(tree, [first, second], { flip, stated }, moving, SCALE);
          if (!moved) {
            const box = leafBoxes(tree).find(({ node }) => node === flip.leaf);
            expect(Math.min(...(box?.sides.map(({ min, max }) => max - min) ?? []))).toBeLessThan(1e-14);
            continue;
          }
          landed++;
          expect(apply(tree, difference(moved))).toBe(flip.leaf);
          for (const { attribute, to } of stated.changes) {
            const made = moving === "difference" ? difference(moved) : moved[moving === "response-1" ? 0 : 1];
            expect(made[attribute]).toBeCloseTo(to, 12);
          }
        }
      }),
      { numRuns: 3000 },
    );
    expect(landed).toBeGreaterThan(1000);
  });
});
