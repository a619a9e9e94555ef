/**
 * Sums of float64 numbers without rounding on the way: Shewchuk's error-free expansions ("Adaptive Precision Floating-Point Arithmetic and
 * Fast Robust Geometric Predicates", 1997; the algorithm of Python's `math.fsum`). Terms and partial sums must stay finite.
 */

/** The exact sum of `terms`, rounded once (to nearest, ties to even); the order of the terms does not matter. */
export function exactSum(terms: readonly number[]): number {
  // One addition of float64 numbers is rounded once as it is.
  if (terms.length <= 2) return (terms[0] ?? 0) + (terms[1] ?? 0);
  const parts = expansion(terms);
  let place = parts.length - 1;
  let sum = parts[place] ?? 0;
  let rest = 0;
  while (place > 0 && rest === 0) {
    place--;
    const part = parts[place] ?? 0;
    const next = sum + part;
    rest = part - (next - sum);
    sum = next;
  }
  return correctTie(sum, rest, parts[place - 1] ?? 0);
}

/** The sign of (sum of `a`) − (sum of `b`) in exact arithmetic: negative, zero or positive. */
export function compareSums(a: readonly number[], b: readonly number[]): number {
  return expansion([...a, ...b.map((term) => -term)]).at(-1) ?? 0;
}

/** Numbers that do not overlap, of increasing magnitude and none of them zero, whose exact sum is that of `terms`. */
function expansion(terms: readonly number[]): readonly number[] {
  let parts: number[] = [];
  for (const term of terms) {
    let carry = term;
    const kept: number[] = [];
    for (const part of parts) {
      const [large, small] = Math.abs(carry) >= Math.abs(part) ? [carry, part] : [part, carry];
      carry = large + small;
      const lost = small - (carry - large);
      if (lost !== 0) kept.push(lost);
    }
    if (carry !== 0) kept.push(carry);
    parts = kept;
  }
  return parts;
}

/** Half a unit was rounded to even; where smaller parts lie beyond the half, the neighbour is nearer. */
function correctTie(sum: number, rest: number, beyond: number): number {
  if (!(rest < 0 && beyond < 0) && !(rest > 0 && beyond > 0)) return sum;
  const twice = rest * 2;
  const neighbour = sum + twice;
  return neighbour - sum === twice ? neighbour : sum;
}
