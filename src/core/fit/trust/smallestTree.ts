/** The smallest tree that foretells held-out pairs as well as the best within one standard error (Breiman and others 1984, 3.4.3). */
import { decidedSplits } from "../decidedSplits.ts";
import type { PreparedData } from "../fitData.ts";
import { fitTree } from "../fitTree.ts";
import type { FitOptions } from "../options.ts";
import { prune, pruningPath } from "../prune.ts";
import { clusteredMean, type Estimate } from "./estimates.ts";
import { losses } from "./fidelity.ts";
import { type Folds, trainingWeights } from "./folds.ts";
import { treeProbabilities } from "./treeProbabilities.ts";

/** Sizes that are tried: a deep tree has more steps than anybody looks at. */
const MOST_SIZES = 24;

interface TreeSize {
  readonly ccp_alpha: number;
  /** Of the tree of all pairs. */
  readonly leaves: number;
  readonly logLoss: Estimate;
}

export interface SmallestTree {
  /** From the whole tree to the root alone, or to what was decided by hand. */
  readonly sizes: readonly TreeSize[];
  readonly best: TreeSize;
  readonly smallest: TreeSize;
}

/** Every size that cutting back the tree of `options` goes through; splits that were decided by hand stay in all of them, as they do in the tree. */
export function smallestTree(data: PreparedData, options: FitOptions, folds: Folds): SmallestTree {
  const uncut = { ...options, ccp_alpha: 0 };
  const whole = fitTree(data, uncut);
  const decided = decidedSplits(whole, options);
  const tried = triedAlphas(pruningPath(whole, decided).map(({ ccp_alpha }) => ccp_alpha));
  const second = tried.map(() => new Float64Array(data.count));
  for (let fold = 0; fold < folds.count; fold++) {
    const weights = trainingWeights(folds, fold);
    const grown = fitTree(
      data,
      uncut,
      weights,
      weights.reduce((sum, weight) => sum + weight, 0),
    );
    const kept = decidedSplits(grown, options);
    for (const [i, { between }] of tried.entries()) {
      const own = treeProbabilities(prune(grown, between, kept).tree, data.columns, data.count);
      for (let row = 0; row < data.count; row++)
        if (folds.of[row] === fold) (second[i] as Float64Array)[row] = own[row] as number;
    }
  }
  const sizes = tried.map(({ ccp_alpha }, i) => ({
    ccp_alpha,
    leaves: (prune(whole, ccp_alpha, decided).tree.feature.length + 1) / 2,
    logLoss: clusteredMean(losses(second[i] as Float64Array, data.labels), data.groups),
  }));
  const best = sizes.reduce((a, b) => (b.logLoss.value < a.logLoss.value ? b : a));
  const limit = best.logLoss.value + (best.logLoss.error || 0);
  const smallest = sizes.findLast(({ logLoss }) => logLoss.value <= limit) ?? best;
  return { sizes, best, smallest };
}

/** Each alpha of the path with one between it and the next (their geometric mean) that trees of other pairs are cut at. */
function triedAlphas(path: readonly number[]): readonly { readonly ccp_alpha: number; readonly between: number }[] {
  const all = [...new Set([0, ...path.map((alpha) => Math.max(alpha, 0))])].sort((a, b) => a - b);
  const step = Math.max(1, (all.length - 1) / (MOST_SIZES - 1));
  const kept =
    all.length <= MOST_SIZES ? all : Array.from({ length: MOST_SIZES }, (_, i) => all[Math.round(i * step)] as number);
  return kept.map((ccp_alpha, i) => {
    const next = kept[i + 1];
    return { ccp_alpha, between: next === undefined ? Number.MAX_VALUE : Math.sqrt(ccp_alpha * next) };
  });
}
