/** Whether judges prefer a place: how often they keep their preference when the responses change places. */
import type { Share } from "../numeric/proportion.ts";
import { SWAPPED_SUFFIX } from "../row.ts";
import { type Labels, sameShare, type Weights } from "./agreement.ts";
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
  return sameShare(labels, swapped, (label) => label !== NO_LABEL, undefined, weights);
}
