/** Columns of a set that a tree may ask about beside the attributes: how much longer a response is, and any score that the file brings. */
import type { PairColumns } from "./columns.ts";

/** Characters of response 2 − response 1. */
export const LENGTH_FEATURE = "length";

/** Names of what the set has. */
export function extraFeatureNames({ longer, scalars }: PairColumns): readonly string[] {
  const hasTexts = longer.some((value) => !Number.isNaN(value));
  return [...(hasTexts ? [LENGTH_FEATURE] : []), ...Object.keys(scalars)];
}

/** Differences, 2 − 1, `[pair]`, NaN where a pair has none; undefined where the set has no such column. */
export function extraFeature({ longer, scalars }: PairColumns, name: string): Float32Array | undefined {
  const scores = scalars[name];
  if (scores) return Float32Array.from(scores);
  return name === LENGTH_FEATURE ? longer : undefined;
}
