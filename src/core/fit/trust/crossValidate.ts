/** Probabilities for pairs that a model has not seen: its own, and those of plain models beside it. */
import type { PreparedData } from "../fitData.ts";
import { fitTree } from "../fitTree.ts";
import type { FitOptions } from "../options.ts";
import { type Folds, trainingWeights } from "./folds.ts";
import { logisticProbabilities } from "./logistic.ts";
import { treeProbabilities } from "./treeProbabilities.ts";

/** `[row]`: P(response 2) of all rows, by what is learned from the rows of weight 1. */
export type Model = (weights: Float64Array) => Float64Array;

/** `[row]`: each row's probability by the model that has not seen its fold. */
export function heldOut(model: Model, folds: Folds): Float64Array {
  const second = new Float64Array(folds.of.length);
  for (let fold = 0; fold < folds.count; fold++) {
    const own = model(trainingWeights(folds, fold));
    for (let row = 0; row < second.length; row++) if (folds.of[row] === fold) second[row] = own[row] as number;
  }
  return second;
}

/** The tree with these options; shares in them are of the rows that it learns from. */
export function treeModel(data: PreparedData, options: FitOptions): Model {
  return (weights) => {
    const { tree } = fitTree(data, options, weights, sum(weights));
    return treeProbabilities(tree, data.columns, data.count);
  };
}

/** The same with one attribute alone. */
export function oneAttributeModel(data: PreparedData, options: FitOptions, attribute: number): Model {
  const only = <T>(items: readonly T[]) => items.slice(attribute, attribute + 1);
  const narrow = {
    ...data,
    attributes: only(data.attributes),
    columns: only(data.columns),
    orders: only(data.orders),
  };
  const { monotonic_cst } = options;
  return treeModel(narrow, { ...options, ...(monotonic_cst && { monotonic_cst: only(monotonic_cst) }) });
}

/**
 * How often response 2 is preferred, whatever the pair. Of all rows: where both are about as frequent, the more frequent one of the other folds is the rarer
 * one of this fold, and would be right less often than a coin.
 */
export function majorityModel({ labels, count }: PreparedData): Model {
  const seconds = labels.reduce((total, label) => total + label, 0);
  return () => new Float64Array(count).fill(seconds / count);
}

export function logisticModel(data: PreparedData): Model {
  return (weights) => logisticProbabilities(data, weights);
}

function sum(weights: Float64Array): number {
  return weights.reduce((total, weight) => total + weight, 0);
}
