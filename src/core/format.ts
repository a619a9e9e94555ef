/** Numbers as people read them: real minus signs, as many digits as they deserve. */

const MINUS = "\u2212";

/** A number with `digits` decimals and a real minus sign; negative zero loses its sign. */
export function formatNumber(value: number, digits = 2): string {
  const text = value.toFixed(digits);
  const unsigned = text.replace("-", "");
  const isZero = Number(unsigned) === 0;
  return value < 0 && !isZero ? MINUS + unsigned : unsigned;
}

/** The same with an explicit plus for positive numbers: for differences and margins. */
export function formatSigned(value: number, digits = 2): string {
  const text = formatNumber(value, digits);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** Equal for numbers that take as much room: as many digits at the same places, with a sign or without. */
export function numberShape(text: string): string {
  return text.replaceAll(/\d/g, "0").replace("+", MINUS);
}

/** float32's smallest number has its first non-zero digit here. */
const MOST_DIGITS = 45;

/**
 * Fewest decimals (at least 2) at which `value` and `threshold` read as different, and `value` as the zero that it is or is not. A value on the
 * line has the line's own, as what a subtraction leaves beside it has (1.1 − 0.6 at 0.5).
 */
export function digitsToTell(value: number, threshold: number): number {
  return isOnLine(value, threshold)
    ? decimals(formatThreshold(threshold, digitsToShow(value)))
    : digitsApart(value, threshold);
}

/** The same, however near they are; equal numbers need no more than shows the value. */
export function digitsApart(value: number, threshold: number): number {
  const least = digitsToShow(value);
  for (let digits = least; digits <= MOST_DIGITS; digits++) {
    if (formatNumber(value, digits) !== formatNumber(threshold, digits)) return digits;
  }
  return least;
}

/** Whether a value and a threshold are one number in float32, as trees see values: which side it takes is then a matter of rounding. */
export function isOnLine(value: number, threshold: number): boolean {
  return Math.fround(value) === Math.fround(threshold);
}

/** Of a number as text. */
export function decimals(text: string): number {
  return text.length - text.indexOf(".") - 1;
}

/** A threshold with enough decimals (at least `least`, at most 6) that rounding moves it by no more than a twentieth. */
export function formatThreshold(threshold: number, least = 2): string {
  let digits = least;
  while (digits < 6 && Math.abs(Number(threshold.toFixed(digits)) - threshold) > Math.abs(threshold) / 20) digits++;
  return formatNumber(threshold, digits);
}

/** Fewest decimals (at least 2) at which a value that is not zero does not read as zero. */
export function digitsToShow(value: number): number {
  for (let digits = 2; digits <= MOST_DIGITS; digits++) {
    if (value === 0 || Number(value.toFixed(digits)) !== 0) return digits;
  }
  return 2;
}

/** Finer than any reward: float32 numbers of the rating scale's size are this far apart. */
const REWARD_DIGITS = 8;

/** Decimals for two rewards and their difference in one row: a difference that is not zero does not read as zero, unless it is nothing to speak of. */
export function digitsOfRow(difference: number): number {
  return Math.min(digitsToShow(difference), REWARD_DIGITS);
}

/** Kept: making one takes longer than all else about a drawing. */
const COUNTS = new Intl.NumberFormat("en");

/** A number of things, its thousands apart. */
export function formatCount(count: number): string {
  return COUNTS.format(count);
}

/** A number of things with their name: "1 pair", "1,200 pairs". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A probability as a percentage: one decimal, and never 0 % or 100 % unless it is exactly that. */
export function formatPercent(probability: number): string {
  const percent = probability * 100;
  if (probability > 0 && percent < 0.05) return "under 0.1 %";
  if (probability < 1 && percent >= 99.95) return "over 99.9 %";
  return `${formatNumber(percent, 1)} %`;
}

/** The same text for a page that breaks its lines: never between a percentage and its sign. */
export function withWholePercents(text: string): string {
  return text.replaceAll(" %", "\u00a0%");
}

/** Bytes in the unit people know from downloads: MB of 10^6. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(bytes < 1e10 ? 2 : 1)} GB`;
  return bytes < 1e8 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e6)} MB`;
}

/** "1 h 02 min", "3 min 05 s", "12 s". */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
  return whole >= 60 ? `${Math.floor(whole / 60)} min ${two(whole % 60)} s` : `${whole} s`;
}
