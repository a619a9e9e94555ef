/** A split that a pair passes, in words and numbers that a reader can check against each other. */
import {
  decimals,
  digitsApart,
  digitsToTell,
  formatNumber,
  formatSigned,
  formatThreshold,
  isOnLine,
} from "./format.ts";
import type { PathStep } from "./result.ts";
import { directionOf } from "./tree/predict.ts";
import { comparison } from "./tree/rules.ts";

/** "helpfulness −1.79 ≤ 0.02": the value, and the side of the line that it is on. */
export function stepText({ attribute, value: exact, threshold, direction }: PathStep): string {
  const value = valueAsSeen(exact, threshold);
  const digits = digitsOfSeen(value, threshold);
  return `${attribute} ${formatSigned(value, digits)} ${comparison(direction, formatThreshold(threshold, digits))}`;
}

/**
 * The value, but where only float32 says which side of the line it takes, the number that reads as that side: the line's own, or the float32
 * number that a tree sees: 0.303 itself lies over 0.303.
 */
function valueAsSeen(value: number, threshold: number): number {
  if (!isOnLine(value, threshold)) return value;
  return directionOf(value, threshold) === "right" ? Math.fround(value) : threshold;
}

/** As many decimals as that number reads right with. */
function digitsOfSeen(seen: number, threshold: number): number {
  return seen === threshold ? digitsToTell(seen, threshold) : digitsApart(seen, threshold);
}

/** More are not looked through: the margin is then said as the other two read. */
const MOST_MORE_DIGITS = 12;

export interface MarginText {
  /** Signed. */
  readonly value: string;
  readonly threshold: string;
  /** value − threshold, signed. */
  readonly margin: string;
  /** The same without its sign. */
  readonly distance: string;
}

/**
 * A value, its threshold and how far they are apart, with the same number of decimals each: the fewest at which value and threshold are told
 * apart, and at which what the printed numbers add up to reads as the rounded margin, or is off by no more than a twentieth of it: more
 * decimals would promise what no reward keeps.
 */
export function marginText(at: { readonly value: number; readonly threshold: number }): MarginText {
  const { threshold } = at;
  const value = valueAsSeen(at.value, threshold);
  const least = decimals(formatThreshold(threshold, digitsOfSeen(value, threshold)));
  let digits = least;
  while (digits < least + MOST_MORE_DIGITS && !isRight(value, threshold, digits)) digits++;
  const margin = printedMargin(value, threshold, digits);
  return {
    value: formatSigned(value, digits),
    threshold: formatNumber(threshold, digits),
    margin: formatSigned(margin, digits),
    distance: formatNumber(Math.abs(margin), digits),
  };
}

/** The difference of the rounded numbers. */
function printedMargin(value: number, threshold: number, digits: number): number {
  return Number(value.toFixed(digits)) - Number(threshold.toFixed(digits));
}

/** Whether that reads as the rounded margin, or is as good as it. */
function isRight(value: number, threshold: number, digits: number): boolean {
  const margin = value - threshold;
  const printed = printedMargin(value, threshold, digits);
  return printed.toFixed(digits) === margin.toFixed(digits) || Math.abs(printed - margin) <= Math.abs(margin) / 20;
}
