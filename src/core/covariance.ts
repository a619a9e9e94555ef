/** A covariance matrix of differences and its one decoder: square, symmetric, positive semidefinite. */
import * as v from "valibot";
import { DecodeError, decode } from "../base/decode.ts";
import { err, ok, type Result } from "../base/result.ts";

/** Covariance of the error of the difference, squared rating units; only `parseCovariance` makes one. May be singular. */
export interface Covariance {
  /** `[attribute][attribute]`, exactly symmetric. */
  readonly matrix: readonly (readonly number[])[];
}

/** The usual error of each difference: its standard deviation, `[attribute]`, rating units. */
export function usualErrors({ matrix }: Covariance): readonly number[] {
  return matrix.map((row, i) => Math.sqrt(row[i] as number));
}

/** Relative to the variances: what files lose by rounding to about ten digits. */
const TOLERANCE = 1e-9;
const WHAT = "The covariance";

const finite = v.pipe(v.number(), v.finite("a finite number"));

/** Decodes a covariance matrix of `size` attributes (a package's `residual_covariance.difference`). Tiny asymmetries are averaged away. */
export function parseCovariance(input: unknown, size: number): Result<Covariance, DecodeError> {
  const row = v.pipe(v.array(finite), v.length(size, `${size} numbers, one per attribute`));
  const schema = v.pipe(v.array(row), v.length(size, `${size} rows, one per attribute`));
  const decoded = decode(schema, input, WHAT);
  if (!decoded.ok) return decoded;
  const fault = asymmetry(decoded.value) ?? indefiniteness(decoded.value);
  if (fault !== undefined) return err(fault);
  const matrix = decoded.value.map((entries, i) =>
    entries.map((entry, j) => (entry + (decoded.value[j]?.[i] ?? entry)) / 2),
  );
  return ok({ matrix });
}

function asymmetry(matrix: readonly (readonly number[])[]): DecodeError | undefined {
  for (const [i, row] of matrix.entries()) {
    for (const [j, entry] of row.entries()) {
      const mirrored = matrix[j]?.[i] as number;
      if (
        Math.abs(entry - mirrored) >
        TOLERANCE * Math.max(Math.abs(entry), Math.abs(mirrored), largestVariance(matrix))
      ) {
        return new DecodeError(
          WHAT,
          `[${i}][${j}]`,
          `${mirrored}, as at [${j}][${i}]: a symmetric matrix`,
          String(entry),
        );
      }
    }
  }
  return undefined;
}

/** By Cholesky's elimination, always at the largest variance left: what is left when that is zero must be zero altogether. */
function indefiniteness(matrix: readonly (readonly number[])[]): DecodeError | undefined {
  const rest = matrix.map((row) => [...row]);
  const limit = TOLERANCE * largestVariance(matrix);
  const left = new Set(matrix.keys());
  while (left.size > 0) {
    const pivot = [...left].reduce((a, b) => (at(rest, b, b) > at(rest, a, a) ? b : a));
    const variance = at(rest, pivot, pivot);
    for (const i of left) {
      const isNegative = at(rest, i, i) < -limit;
      const isImpossible = variance <= limit && [...left].some((j) => Math.abs(at(rest, i, j)) > 2 * limit);
      if (isNegative || isImpossible) {
        const expected = "a positive semidefinite matrix: no combination of attributes with a negative variance";
        return new DecodeError(WHAT, `[${i}]`, expected, `one, by ${Math.min(at(rest, i, i), 0)} or more`);
      }
    }
    if (variance <= limit) return undefined;
    left.delete(pivot);
    for (const i of left) {
      for (const j of left) {
        (rest[i] as number[])[j] = at(rest, i, j) - (at(rest, i, pivot) * at(rest, pivot, j)) / variance;
      }
    }
  }
  return undefined;
}

function largestVariance(matrix: readonly (readonly number[])[]): number {
  return Math.max(0, ...matrix.map((row, i) => row[i] as number));
}

function at(matrix: readonly (readonly number[])[], i: number, j: number): number {
  return matrix[i]?.[j] as number;
}
