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

/** Fewest decimals (at least 2) at which `value` and `threshold` read as different; equal numbers need no more than 2. */
export function digitsToTell(value: number, threshold: number): number {
  for (let digits = 2; digits < 17; digits++) {
    if (value.toFixed(digits) !== threshold.toFixed(digits)) return digits;
  }
  return 2;
}

/** A probability as a percentage: one decimal, and never 0 % or 100 % unless it is exactly that. */
export function formatPercent(probability: number): string {
  const percent = probability * 100;
  if (probability > 0 && percent < 0.05) return "under 0.1 %";
  if (probability < 1 && percent >= 99.95) return "over 99.9 %";
  return `${formatNumber(percent, 1)} %`;
}

/** Bytes in the unit people know from downloads: MB of 10^6. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  return bytes < 1e8 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e6)} MB`;
}
