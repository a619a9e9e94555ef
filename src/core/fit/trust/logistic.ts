/**
 * Logistic regression with scikit-learn's penalty (`LogisticRegression`, C = 1) on standardized differences: what a plain weighted sum of the
 * attributes can do. Newton's method.
 */
import type { FitData } from "../fitData.ts";

const MOST_STEPS = 30;
const CLOSE = 1e-10;

/** `[row]`: P(response 2) of every row, by a regression on the rows of weight above 0. */
export function logisticProbabilities({ columns, labels, count }: FitData, weights: Float64Array): Float64Array {
  const inputs = columns.map((column) => standardized(column, weights));
  const size = inputs.length + 1;
  let coefficients = new Float64Array(size);
  let second = probabilitiesOf(inputs, coefficients, count);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = derivatives(inputs, labels, weights, second, coefficients);
    const change = solve(curvature, gradient);
    coefficients = coefficients.map((value, i) => value - (change[i] as number));
    second = probabilitiesOf(inputs, coefficients, count);
    if (Math.max(...change.map(Math.abs)) < CLOSE) break;
  }
  return second;
}

/** Mean 0 and standard deviation 1 over the rows that count; a constant column is 0. */
function standardized(column: Float32Array, weights: Float64Array): Float64Array {
  let [total, mean, squares] = [0, 0, 0];
  for (let row = 0; row < column.length; row++) {
    total += weights[row] as number;
    mean += (weights[row] as number) * (column[row] as number);
  }
  mean /= total;
  for (let row = 0; row < column.length; row++)
    squares += (weights[row] as number) * ((column[row] as number) - mean) ** 2;
  const spread = Math.sqrt(squares / total);
  return Float64Array.from(column, (value) => (spread > 0 ? (value - mean) / spread : 0));
}

/** The last coefficient is the intercept. */
function probabilitiesOf(inputs: readonly Float64Array[], coefficients: Float64Array, count: number): Float64Array {
  const second = new Float64Array(count).fill(coefficients[inputs.length] as number);
  for (const [i, input] of inputs.entries()) {
    const slope = coefficients[i] as number;
    for (let row = 0; row < count; row++) second[row] = (second[row] as number) + slope * (input[row] as number);
  }
  for (let row = 0; row < count; row++) second[row] = 1 / (1 + Math.exp(-(second[row] as number)));
  return second;
}

/** Of the penalized loss; the intercept is not penalized. */
function derivatives(
  inputs: readonly Float64Array[],
  labels: Uint8Array,
  weights: Float64Array,
  second: Float64Array,
  coefficients: Float64Array,
) {
  const last = inputs.length;
  const gradient = coefficients.map((value, i) => (i === last ? 0 : value));
  const curvature = Array.from({ length: last + 1 }, (_, i) => {
    const row = new Float64Array(last + 1);
    if (i !== last) row[i] = 1;
    return row;
  });
  const values = new Float64Array(last + 1).fill(1);
  for (let row = 0; row < labels.length; row++) {
    const weight = weights[row] as number;
    if (weight === 0) continue;
    const p = second[row] as number;
    const [off, bend] = [weight * (p - (labels[row] as number)), weight * p * (1 - p)];
    for (let i = 0; i < last; i++) values[i] = inputs[i]?.[row] as number;
    for (let i = 0; i <= last; i++) {
      const value = values[i] as number;
      gradient[i] = (gradient[i] as number) + off * value;
      const line = curvature[i] as Float64Array;
      for (let j = 0; j <= last; j++) line[j] = (line[j] as number) + bend * value * (values[j] as number);
    }
  }
  return { gradient, curvature };
}

/** `matrix` x = `right`, by elimination; the matrix is positive definite, or nearly so where the classes can be told apart without fail. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, i) => Float64Array.of(...row, right[i] as number));
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const own = rows[pivot] as Float64Array;
    const diagonal = Math.max(own[pivot] as number, Number.EPSILON);
    for (let other = 0; other < size; other++) {
      if (other === pivot) continue;
      const row = rows[other] as Float64Array;
      const factor = (row[pivot] as number) / diagonal;
      for (let i = pivot; i <= size; i++) row[i] = (row[i] as number) - factor * (own[i] as number);
    }
  }
  return Float64Array.from(rows, (row, i) => (row[size] as number) / Math.max(row[i] as number, Number.EPSILON));
}
