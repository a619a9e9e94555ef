/** A brush's ends to decimals that can be read and typed: about a thousandth of the axis. */
export function brushStep(value: number, reach: number): number {
  const digits = Math.max(0, 3 - Math.ceil(Math.log10(2 * reach)));
  return Number(value.toFixed(digits));
}
