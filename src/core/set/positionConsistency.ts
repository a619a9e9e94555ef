/** Whether judges prefer a place: how often they keep their preference when the responses change places. */
import { type Share, share, weighedShare } from "../numeric/proportion.ts";
import { SWAPPED_SUFFIX } from "../row.ts";
import type { Labels, Weights } from "./agreement.ts";
import { NO_LABEL } from "./columns.ts";

/** Of every judge who was asked both ways round, the most consistent first. `all`: `labelColumns`. */
export function positionConsistency(
  all: ReadonlyMap<string, Labels>,
): readonly { readonly judge: string; readonly share: Share }[] {
  return [...all]
    .flatMap(([judge, labels]) => {
      const consistency = swapConsistency(labels, all.get(`${judge}${SWAPPED_SUFFIX}`));
      return consistency ? [{ judge, share: consistency }] : [];
    })
    .sort((a, b) => b.share.value - a.share.value);
}

/** Of the pairs that were asked both ways round, a tie counting as an answer; both columns name responses as the set does. */
export function swapConsistency(labels: Labels, swapped: Labels | undefined, weights?: Weights): Share | null {
  if (!swapped) return null;
  let [same, asked] = [0, 0];
  let [weightOfHits, weight, squares] = [0, 0, 0];
  labels.forEach((label, pair) => {
    if (label === NO_LABEL || swapped[pair] === NO_LABEL) return;
    const its = weights?.[pair] ?? 1;
    asked++;
    weight += its;
    squares += its * its;
    if (label !== swapped[pair]) return;
    same++;
    weightOfHits += its;
  });
  return weights ? weighedShare({ hits: same, of: asked, weightOfHits, weight, squares }) : share(same, asked);
}
