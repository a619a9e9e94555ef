/** Impurities of two classes, computed in scikit-learn's own steps (`_criterion.pyx`), so that both round alike. */
import type { Criterion } from "./options.ts";

/** Of a node with weights `first` and `second` of the classes, `total` in all. Entropy in bits. */
export function impurity(criterion: Criterion, first: number, second: number, total: number): number {
  return criterion === "gini" ? gini(first, second, total) : entropy(first, second, total);
}

export function entropy(first: number, second: number, total: number): number {
  let sum = 0;
  if (first > 0) {
    const share = first / total;
    sum -= share * (Math.log(share) / Math.LN2);
  }
  if (second > 0) {
    const share = second / total;
    sum -= share * (Math.log(share) / Math.LN2);
  }
  return sum;
}

export function gini(first: number, second: number, total: number): number {
  return 1 - (first * first + second * second) / (total * total);
}
