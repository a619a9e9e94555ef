import { formatThreshold } from "../../core/format.ts";
import type { Stretch } from "../../core/sweep.ts";

/** "up to −0.50", "−0.50 to 0.12", "over 0.12", "any": a stretch between two of the tree's thresholds. */
export function stretchText({ threshold, nextThreshold }: Stretch): string {
  if (threshold === null) return nextThreshold === null ? "any" : `up to ${formatThreshold(nextThreshold)}`;
  const from = formatThreshold(threshold);
  return nextThreshold === null ? `over ${from}` : `${from} to ${formatThreshold(nextThreshold)}`;
}

/** Whether a stretch holds a value. */
export function holds({ from, to, isLast }: Stretch, value: number): boolean {
  return value >= from && (value < to || (isLast && value === to));
}
