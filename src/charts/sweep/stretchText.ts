import { formatThreshold } from "../../core/format.ts";
import type { Stretch } from "../../core/sweep.ts";

/** "up to −0.50", "−0.50 to 0.12", "over 0.12", "any": a stretch between two of the tree's thresholds. */
export function stretchText({ threshold, to, isLast }: Stretch): string {
  if (threshold === undefined) return isLast ? "any" : `up to ${formatThreshold(to)}`;
  return isLast ? `over ${formatThreshold(threshold)}` : `${formatThreshold(threshold)} to ${formatThreshold(to)}`;
}

/** Whether a stretch holds a value. */
export function holds({ from, to, isLast }: Stretch, value: number): boolean {
  return value >= from && (value < to || (isLast && value === to));
}
