/**
 * The probability that a Gaussian vector lies in a box, by Genz's transform ("Numerical Computation of Multivariate Normal Probabilities", J. Comp.
 * Graph. Stat. 1, 1992): write x = mean + L y with independent y, integrate one y after the other, each over the interval that the box leaves it
 * given the earlier ones. What remains is a smooth function on the unit cube, one dimension fewer than the box. A singular covariance needs
 * no repair: a coordinate that the earlier ones determine narrows the interval of the last y that it depends on (Genz & Kwong 2000).
 */
import { normalCdf, normalInterval, normalQuantile } from "./normal.ts";

/** One bounded coordinate: its mean, and its bounds, infinite where there is none. */
export interface GaussianSide {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/** A coordinate as bounds − mean and its row of L; `last` is the column of its last entry that is not zero, −1 if it does not vary. */
interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly weights: readonly number[];
  readonly last: number;
}

export interface GaussianBox {
  /** Dimensions of the cube that is left to integrate over; 0 where the probability is known in closed form. */
  readonly dimensions: number;
  /** The integrand at the point that begins at `points[offset]`; its mean over the cube is the probability. Without dimensions, exactly that. */
  readonly integrand: (points: Float64Array, offset: number) => number;
}

/** A standard normal number beyond this has no weight in float64. */
const FAR = 40;
/** Share of a variance, and of a standard deviation, below which what is left of it counts as rounding. */
const NO_VARIANCE = 1e-12;
const NO_WEIGHT = 1e-9;

/** Prepares a box; `covariance(i, j)` is that of `sides[i]` and `sides[j]`, symmetric and positive semidefinite. */
export function gaussianBox(sides: readonly GaussianSide[], covariance: (i: number, j: number) => number): GaussianBox {
  const rows = rowsOf(sides, covariance);
  const columns = rows.reduce((count, { last }) => Math.max(count, last + 1), 0);
  const byColumn = Array.from({ length: columns }, (_, column) => rows.filter(({ last }) => last === column));
  const isPossible = rows.every(({ last, lower, upper }) => last >= 0 || (lower <= 0 && upper >= 0));
  const isSeparable = rows.every(({ weights, last }) => weights.every((weight, j) => weight === 0 || j === last));
  const y = new Float64Array(columns);
  const interval = new Float64Array(2);
  const integrand = (points: Float64Array, offset: number): number => {
    let product = isPossible ? 1 : 0;
    for (let j = 0; j < columns && product > 0; j++) {
      narrow(interval, byColumn[j] as readonly Row[], j, y);
      const [low, high] = [interval[0] as number, interval[1] as number];
      if (!(low < high)) return 0;
      if (isSeparable || j === columns - 1) product *= normalInterval(low, high);
      else {
        // Below the mean a normal number has all its digits; an interval above is mirrored there.
        const sign = low > 0 ? -1 : 1;
        const start = normalCdf(sign > 0 ? low : -high);
        const mass = normalCdf(sign > 0 ? high : -low) - start;
        const drawn = normalQuantile(start + (points[offset + j] as number) * mass);
        y[j] = sign * Math.min(Math.max(drawn, -FAR), FAR);
        product *= mass;
      }
    }
    return product;
  };
  return { dimensions: isSeparable || !isPossible ? 0 : columns - 1, integrand };
}

/** What the box leaves of y[j] given all earlier ones, into `interval`: this runs for every point, so it makes no objects. */
function narrow(interval: Float64Array, rows: readonly Row[], j: number, y: Float64Array): void {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const { lower, upper, weights } = rows[i] as Row;
    let known = 0;
    for (let k = 0; k < j; k++) known += (weights[k] as number) * (y[k] as number);
    const weight = weights[j] as number;
    const a = (lower - known) / weight;
    const b = (upper - known) / weight;
    low = Math.max(low, weight > 0 ? a : b);
    high = Math.min(high, weight > 0 ? b : a);
  }
  interval[0] = low;
  interval[1] = high;
}

/** Cholesky's rows, least likely side first (it reduces the variance of the rest most); a row without variance of its own adds no column. */
function rowsOf(sides: readonly GaussianSide[], covariance: (i: number, j: number) => number): readonly Row[] {
  const order = [...sides.keys()].sort((i, j) => likelihood(sides, covariance, i) - likelihood(sides, covariance, j));
  const pivots: { readonly side: number; readonly weights: readonly number[] }[] = [];
  return order.map((i) => {
    const { mean, lower, upper } = sides[i] as GaussianSide;
    const variance = covariance(i, i);
    const weights: number[] = [];
    for (const pivot of pivots) {
      const column = weights.length;
      const shared = dot(weights, pivot.weights, column);
      const weight = (covariance(i, pivot.side) - shared) / (pivot.weights[column] as number);
      weights.push(Math.abs(weight) > NO_WEIGHT * Math.sqrt(variance) ? weight : 0);
    }
    const own = variance - dot(weights, weights, weights.length);
    if (own > NO_VARIANCE * variance) {
      weights.push(Math.sqrt(own));
      pivots.push({ side: i, weights });
    }
    const last = weights.findLastIndex((weight) => weight !== 0);
    return { lower: lower - mean, upper: upper - mean, weights, last };
  });
}

function likelihood(sides: readonly GaussianSide[], covariance: (i: number, j: number) => number, i: number): number {
  const { mean, lower, upper } = sides[i] as GaussianSide;
  const deviation = Math.sqrt(covariance(i, i));
  return deviation > 0 ? normalInterval((lower - mean) / deviation, (upper - mean) / deviation) : 1;
}

function dot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
