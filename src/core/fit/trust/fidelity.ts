/** How well probabilities foretell the labels of pairs. */
import { ascendingOrder } from "../../numeric/ascendingOrder.ts";
import { type Share, share } from "../../numeric/proportion.ts";
import { clusteredMean, type Estimate } from "./estimates.ts";

/** A pure leaf says 0 or 1, and one miss would be infinitely bad: probabilities are taken to lie between this and 1 minus this. */
const PROBABILITY_FLOOR = 0.005;

const BINS = 10;

interface CalibrationBin {
  /** Mean P(response 2) that was said. */
  readonly predicted: number;
  /** How often the label was response 2. */
  readonly observed: Share;
}

export interface Fidelity {
  readonly accuracy: Estimate;
  /** Mean of −log of the probability of the label, nats; `PROBABILITY_FLOOR` holds. */
  readonly logLoss: Estimate;
  /** P(a pair with label 2 is given more than one with label 1), half for equal ones; NaN where a class is missing. */
  readonly auc: number;
  /** Ten equal stretches of probability, those without pairs left out. */
  readonly calibration: readonly CalibrationBin[];
  /** Mean distance between what was said and what was so, over all pairs. */
  readonly calibrationError: number;
}

/** `second` `[row]`: P(response 2). */
export function fidelity(second: Float64Array, labels: Uint8Array, groups: Uint32Array): Fidelity {
  const bins = calibrationBins(second, labels);
  return {
    accuracy: clusteredMean(hits(second, labels), groups),
    logLoss: clusteredMean(losses(second, labels), groups),
    auc: areaUnderCurve(second, labels),
    calibration: bins,
    calibrationError: bins.reduce(
      (sum, { predicted, observed }) => sum + (observed.of / labels.length) * Math.abs(predicted - observed.value),
      0,
    ),
  };
}

/** `[row]`: 1 where the more probable response is the label; equal is response 1, as everywhere. */
export function hits(second: Float64Array, labels: Uint8Array): Float64Array {
  return second.map((p, row) => ((p > 0.5 ? 1 : 0) === labels[row] ? 1 : 0));
}

/** `[row]`: nats. */
export function losses(second: Float64Array, labels: Uint8Array): Float64Array {
  return second.map((p, row) => {
    const own = labels[row] === 1 ? p : 1 - p;
    return -Math.log(Math.min(Math.max(own, PROBABILITY_FLOOR), 1 - PROBABILITY_FLOOR));
  });
}

/** By ranks (Mann and Whitney 1947), ties at their mean rank (sklearn `roc_auc_score`). */
export function areaUnderCurve(second: Float64Array, labels: Uint8Array): number {
  const order = ascendingOrder(second);
  let [ranks, positives] = [0, 0];
  for (let start = 0; start < order.length; ) {
    let end = start;
    let own = 0;
    const value = second[order[start] as number];
    while (end < order.length && second[order[end] as number] === value)
      own += labels[order[end++] as number] as number;
    ranks += (own * (start + end + 1)) / 2;
    positives += own;
    start = end;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}

function calibrationBins(second: Float64Array, labels: Uint8Array): readonly CalibrationBin[] {
  const [sums, seconds, counts] = [new Float64Array(BINS), new Float64Array(BINS), new Float64Array(BINS)];
  for (let row = 0; row < labels.length; row++) {
    const p = second[row] as number;
    const bin = Math.min(Math.floor(p * BINS), BINS - 1);
    sums[bin] = (sums[bin] as number) + p;
    seconds[bin] = (seconds[bin] as number) + (labels[row] as number);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return [...counts].flatMap((count, bin) =>
    count === 0 ? [] : [{ predicted: (sums[bin] as number) / count, observed: share(seconds[bin] as number, count) }],
  );
}
