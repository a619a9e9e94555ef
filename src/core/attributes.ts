/**
 * Attributes are named qualities of a response. HelpSteer2's five, in this order, unless a model package declares others
 * (Wang et al. 2024, "HelpSteer2: Open-source dataset for training top-performing reward models").
 */
export const HELPSTEER2_ATTRIBUTES = ["helpfulness", "correctness", "coherence", "complexity", "verbosity"] as const;

/** The ends of the scale that HelpSteer2's ratings are on: taken where no model package says otherwise. */
export const HELPSTEER2_SCALE = { min: 0, max: 4 } as const;

/** For rewards of which nobody knows the scale: as good as any to draw and search within, and called no rating scale. */
export const UNKNOWN_SCALE = { ...HELPSTEER2_SCALE, kind: "observed" } as const;

/** One number per attribute, on the rating scale (0–4 for HelpSteer2), in the order of the attributes. */
export type Rewards = readonly number[];

/** The rewards of response 1 and of response 2. */
export type PairRewards = readonly [Rewards, Rewards];

/** rewards(response 2) − rewards(response 1), one number per attribute. Always 2 − 1. */
export function difference(rewards: PairRewards): readonly number[] {
  const [first, second] = rewards;
  const made: number[] = [];
  // Asked of every row of a set: a callback for each number would take longer than the rest.
  for (let i = 0; i < second.length; i++) made.push((second[i] as number) - (first[i] ?? Number.NaN));
  return made;
}
