import { formatDuration } from "../../core/format.ts";

/** "41 %, 25 s left": how far something is, and how long still where that is worth telling. */
export function percentWords({
  share,
  secondsLeft,
}: {
  readonly share: number;
  readonly secondsLeft?: number | undefined;
}) {
  const left = secondsLeft === undefined ? "" : `, ${formatDuration(Math.ceil(secondsLeft))} left`;
  return `${Math.round(100 * share)} %${left}`;
}
