import { formatThreshold } from "../../core/format.ts";
import type { SweepStep } from "../../core/sweep.ts";

const LETTER_WIDTH = 6.6;

export interface ThresholdLine {
  readonly threshold: number;
  readonly text: string;
  /** Along the axis, pixels. */
  readonly at: number;
  /** From 0, the row of its label. */
  readonly row: number;
  /** The label's baseline, pixels. */
  readonly top: number;
}

/** The thresholds of a curve with their labels: those that would hide each other stand in several rows, `rowHeight` pixels each. */
export function thresholdLines(
  steps: readonly SweepStep[],
  x: (difference: number) => number,
  rowHeight: number,
): readonly ThresholdLine[] {
  /** Where each row is taken up to. */
  const ends: number[] = [];
  return steps.flatMap(({ stretch: { threshold } }) => {
    if (threshold === null) return [];
    const text = formatThreshold(threshold);
    const at = x(threshold);
    const half = ((text.length + 1) * LETTER_WIDTH) / 2;
    const free = ends.findIndex((end) => end <= at - half);
    const row = free === -1 ? ends.length : free;
    ends[row] = at + half;
    return [{ threshold, text, at, row, top: 2 + rowHeight * (row + 1) }];
  });
}
