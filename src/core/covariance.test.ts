import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCovariance } from "./covariance.ts";

function refusal(input: unknown, size: number): string {
  const parsed = parseCovariance(input, size);
  return parsed.ok ? "accepted" : parsed.error.message;
}

describe("parseCovariance", () => {
  it("takes every matrix A Aᵀ, singular or not, and makes it exactly symmetric", () => {
    const entry = fc.double({ min: -2, max: 2, noNaN: true });
    const row = fc.array(entry, { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (a) => {
        const product = a.map((p) => a.map((q) => p.reduce((sum, value, k) => sum + value * (q[k] as number), 0)));
        const parsed = parseCovariance(product, a.length);
        expect(parsed.ok).toBe(true);
        if (!parsed.ok) return;
        const { matrix } = parsed.value;
        expect(matrix.map((_, i) => matrix.map((entries) => entries[i]))).toEqual(matrix);
      }),
    );
  });

  it("averages away what rounding in a file did", () => {
    const parsed = parseCovariance(
      [
        [1, 0.5],
        [0.5000000001, 1],
      ],
      2,
    );
    expect(parsed.ok && parsed.value.matrix[0]?.[1]).toBeCloseTo(0.50000000005, 14);
  });

  it("says what is wrong where", () => {
    expect(refusal("x", 2)).toMatch(/expected a list/);
    expect(refusal([[1, 0]], 2)).toMatch(/2 rows, one per attribute/);
    expect(refusal([[1], [0, 1]], 2)).toMatch(/at \[0\]: expected 2 numbers/);
    expect(
      refusal(
        [
          [1, 0],
          [0, Number.NaN],
        ],
        2,
      ),
    ).toMatch(/at \[1\]\[1\]/);
    expect(
      refusal(
        [
          [1, 0.5],
          [0.4, 1],
        ],
        2,
      ),
    ).toBe("The covariance, at [0][1]: expected 0.4, as at [1][0]: a symmetric matrix, found 0.5.");
    expect(
      refusal(
        [
          [1, 0],
          [0, -1],
        ],
        2,
      ),
    ).toMatch(/at \[1\]: expected a positive semidefinite matrix/);
    expect(
      refusal(
        [
          [1, 2],
          [2, 1],
        ],
        2,
      ),
    ).toMatch(/positive semidefinite/);
    expect(
      refusal(
        [
          [0, 1],
          [1, 0],
        ],
        2,
      ),
    ).toMatch(/positive semidefinite/);
    expect(
      refusal(
        [
          [1, 0.9, -0.9],
          [0.9, 1, 0.9],
          [-0.9, 0.9, 1],
        ],
        3,
      ),
    ).toMatch(/positive semidefinite/);
  });

  it("takes errors of zero", () => {
    expect(
      parseCovariance(
        [
          [0, 0],
          [0, 0],
        ],
        2,
      ).ok,
    ).toBe(true);
    expect(parseCovariance([], 0).ok).toBe(true);
  });
});
