/** Judges of a set beside each other: how far they agree, in an order that puts alike ones together; and how attributes go together. */

import { clusterOrder } from "../numeric/clusterOrder.ts";
import { SWAPPED_SUFFIX } from "../row.ts";
import { cohenKappa, type Labels } from "../set/agreement.ts";
import type { PairColumns } from "../set/columns.ts";
import { differencesOf, type FeatureKind } from "../set/routing.ts";

export interface Matrix {
  readonly names: readonly string[];
  /** `[row][column]`; NaN where there is nothing to say. */
  readonly values: readonly (readonly number[])[];
}

/** `labels`: `labelColumns`. Cohen's kappa of each judge with each, alike ones beside each other (average linkage). Judges who were shown the other order are left out. */
export function agreementMatrix(labels: ReadonlyMap<string, Labels>): Matrix {
  const judges = [...labels].filter(([name]) => !name.endsWith(SWAPPED_SUFFIX));
  const kappas = symmetric(judges.length, (i, j) =>
    i === j ? 1 : cohenKappa(judges[i]?.[1] as Labels, judges[j]?.[1] as Labels).value,
  );
  const order = clusterOrder(kappas.map((row) => row.map((kappa) => (Number.isNaN(kappa) ? 1 : 1 - kappa))));
  return {
    names: order.map((i) => judges[i]?.[0] as string),
    values: order.map((i) => order.map((j) => kappas[i]?.[j] as number)),
  };
}

/** Pearson's correlation of each attribute's differences with each, over the pairs that have both. */
export function correlationMatrix(columns: PairColumns, attributes: readonly string[], kind: FeatureKind): Matrix {
  const inputs = attributes.map((name) => differencesOf(columns, name, kind) ?? new Float32Array());
  return {
    names: attributes,
    values: symmetric(attributes.length, (i, j) => correlation(inputs[i] as Float32Array, inputs[j] as Float32Array)),
  };
}

function symmetric(size: number, of: (i: number, j: number) => number): readonly (readonly number[])[] {
  const values = Array.from({ length: size }, () => new Array<number>(size).fill(Number.NaN));
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) {
      const value = of(i, j);
      (values[i] as number[])[j] = value;
      (values[j] as number[])[i] = value;
    }
  return values;
}

/** In two goes, means first: nothing cancels, and a division for each pair would take most of the time. Nothing is made on the way, for the same reason. */
function correlation(a: Float32Array, b: Float32Array): number {
  let [n, sumA, sumB] = [0, 0, 0];
  for (let pair = 0; pair < a.length; pair++) {
    const x = a[pair] as number;
    const y = b[pair] as number;
    if (Number.isNaN(x + y)) continue;
    n++;
    sumA += x;
    sumB += y;
  }
  const meanA = sumA / n;
  const meanB = sumB / n;
  let [squaresA, squaresB, products] = [0, 0, 0];
  for (let pair = 0; pair < a.length; pair++) {
    const fromA = (a[pair] as number) - meanA;
    const fromB = (b[pair] as number) - meanB;
    if (Number.isNaN(fromA + fromB)) continue;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
    products += fromA * fromB;
  }
  return products / Math.sqrt(squaresA * squaresB);
}
