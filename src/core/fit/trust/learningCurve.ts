/** Whether more pairs would help: the fit on ever more of the pairs, tried on pairs that are held out. */
import { uniform } from "../../numeric/lattice.ts";
import type { PreparedData } from "../fitData.ts";
import type { Model } from "./crossValidate.ts";
import { heldOut } from "./crossValidate.ts";
import { clusteredMean, type Estimate } from "./estimates.ts";
import { hits, losses } from "./fidelity.ts";
import type { Folds } from "./folds.ts";

const SHARES = [0.1, 0.2, 0.4, 0.6, 0.8, 1] as const;

export interface LearningPoint {
  /** Rows that it was fitted to, the mean of the folds. */
  readonly rows: number;
  readonly accuracy: Estimate;
  readonly logLoss: Estimate;
}

/** Each point has the groups of the one before and more. */
export function learningCurve(
  { labels, groups }: PreparedData,
  model: Model,
  folds: Folds,
  seed: number,
): readonly LearningPoint[] {
  const random = uniform(seed);
  const places = new Map<number, number>();
  for (const group of groups) if (!places.has(group)) places.set(group, random());
  const place = Float64Array.from(groups, (group) => places.get(group) as number);
  return SHARES.map((share) => {
    const rows: number[] = [];
    const second = heldOut((weights) => {
      const fewer = weights.map((weight, row) => ((place[row] as number) < share ? weight : 0));
      const count = fewer.reduce((sum, weight) => sum + weight, 0);
      rows.push(count);
      return count === 0 ? new Float64Array(labels.length).fill(0.5) : model(fewer);
    }, folds);
    return {
      rows: Math.round(rows.reduce((sum, count) => sum + count, 0) / rows.length),
      accuracy: clusteredMean(hits(second, labels), groups),
      logLoss: clusteredMean(losses(second, labels), groups),
    };
  });
}
