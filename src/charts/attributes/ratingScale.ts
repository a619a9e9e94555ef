import { scaleLinear } from "d3-scale";

export interface RatingScale {
  /** Position of a reward along the scale, percent of its length. */
  position(reward: number): number;
  readonly ticks: readonly number[];
}

/** About as many as the track of a phone has room for: over eight units apart, every second whole number stands. */
const MOST_TICKS = 5;

/** The rating scale, stretched to whole numbers where a reward lies outside of it: nothing is ever drawn off the scale. */
export function ratingScale(min: number, max: number, rewards: readonly number[]): RatingScale {
  const low = Math.floor(Math.min(min, ...rewards));
  const high = Math.ceil(Math.max(max, ...rewards));
  const scale = scaleLinear([low, high], [0, 100]);
  const ticks = scale.ticks(Math.min(high - low, MOST_TICKS)).filter(Number.isInteger);
  return { position: (reward) => round(scale(reward)), ticks };
}

/** A hundredth of a percent is less than a pixel. */
function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
