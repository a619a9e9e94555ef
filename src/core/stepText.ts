/** A split that a pair passes, in words and numbers that a reader can check against each other. */
import { digitsToTell, formatNumber, formatSigned, formatThreshold } from "./format.ts";
import type { PathStep } from "./result.ts";
import { comparison } from "./tree/rules.ts";

/** "helpfulness −1.79 ≤ 0.02": the value, and the side of the line that it is on. */
export function stepText({ attribute, value, threshold, direction }: PathStep): string {
  const digits = digitsToTell(value, threshold);
  return `${attribute} ${formatSigned(value, digits)} ${comparison(direction, formatThreshold(threshold, digits))}`;
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
export function marginText({ value, threshold }: { readonly value: number; readonly threshold: number }): MarginText {
  const least = decimals(formatThreshold(threshold, digitsToTell(value, threshold)));
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

function decimals(text: string): number {
  return text.length - text.indexOf(".") - 1;
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
