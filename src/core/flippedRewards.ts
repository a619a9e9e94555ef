/** A flip made of rewards, as the sliders hold them. */
import { difference, type PairRewards } from "./attributes.ts";
import { moverOf, type Scale } from "./counterfactual/moves.ts";
import type { StatedFlip } from "./counterfactual/stated.ts";
import type { Flip } from "./counterfactual.ts";
import type { Moving } from "./flipAnswer.ts";
import { type Box, leafBoxes } from "./tree/boxes.ts";
import { apply } from "./tree/predict.ts";
import type { TreeArrays } from "./tree/types.ts";
import { withDifference, withReward } from "./whatIf.ts";

/**
 * A pair's rewards `[2][attributes]` moved as the flip is said; the tree sends them to the flip's leaf. The difference of two rounded rewards may lie a
 * rounding beside the one that was asked for, and so beside a threshold: then one of them goes on to the nearest number that does it. Undefined
 * where no reward near by can: the leaf lies between differences that are closer than rewards can be.
 */
export function flippedRewards(
  tree: TreeArrays,
  rewards: PairRewards,
  { flip, stated }: { readonly flip: Pick<Flip, "leaf">; readonly stated: StatedFlip },
  moving: Moving,
  scale: Scale,
): PairRewards | undefined {
  const said = stated.changes.reduce(
    (now, { attribute, to }) =>
      moving === "difference"
        ? withDifference(now, attribute, to, scale)
        : withReward(now, moving === "response-1" ? 0 : 1, attribute, to),
    rewards,
  );
  const box = leafBoxes(tree).find(({ node }) => node === flip.leaf);
  const landed = box?.sides.reduce((now, side) => intoSide(now, side, scale), said);
  return landed && apply(tree, difference(landed)) === flip.leaf ? landed : undefined;
}

/** The second response's reward moved to the nearest one whose difference is within, or where there is none the first's; else both as they are. */
function intoSide(rewards: PairRewards, side: Box["sides"][number], scale: Scale): PairRewards {
  const { attribute } = side;
  const pair = rewards.map((row) => row[attribute] as number);
  const room = { min: Math.min(scale.min, ...pair), max: Math.max(scale.max, ...pair) };
  for (const response of [1, 0] as const) {
    const reward = moverOf({ kind: "response", rewards, response, scale: room }).nearest(side);
    if (reward !== undefined) return withReward(rewards, response, attribute, reward);
  }
  return rewards;
}
