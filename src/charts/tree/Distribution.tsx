import { memo } from "react";
import { binShares, type Quantiles } from "../../core/trainingDifferences.ts";

const BINS = 32;

interface Props {
  readonly quantiles: Quantiles;
  /** The window runs from −reach to +reach, over the whole width. */
  readonly reach: number;
  readonly y: string | number;
  readonly height: string | number;
}

/** How the training pairs' differences are distributed, as steps whose area is the share of the pairs; the highest step fills the height. */
export const Distribution = memo(function Distribution({ quantiles, reach, y, height }: Props) {
  return (
    <svg y={y} width="100%" height={height} viewBox={`0 0 ${BINS} 1`} preserveAspectRatio="none" aria-hidden="true">
      <path className="axis-training" d={stepsPath(binShares(quantiles, { min: -reach, max: reach }, BINS))} />
    </svg>
  );
});

/** Closed along the bottom of a box that is one high and as wide as there are steps. */
function stepsPath(shares: readonly number[]): string {
  const highest = Math.max(...shares) || 1;
  const tops = shares.map((share) => Math.round((1 - share / highest) * 1000) / 1000);
  return `M0 1${tops.map((top, i) => `V${top}H${i + 1}`).join("")}V1Z`;
}
