/** How the differences that a tree was fitted on are distributed, as `training_differences` in tools/ has it. */
import { childAt, isLeaf } from "../tree/predict.ts";
import type { TrainingDifferences, TreeArrays } from "../tree/types.ts";
import type { FitData } from "./fitData.ts";

const STEPS = 100;
const ROUNDED_TO = 1e4;

/** `[attribute]` and `[node]`; some kilobytes, whatever the number of rows. */
export function trainingDifferences({ columns, count }: FitData, tree: TreeArrays): TrainingDifferences {
  const reaching = rowsAtNodes(columns, count, tree);
  return {
    spread: columns.map((column) => spread(column)),
    quantiles: columns.map((column) => quantiles(column)),
    at_splits: reaching.map((rows, node) => {
      if (isLeaf(tree, node)) return null;
      const column = columns[tree.feature[node] as number] as Float32Array;
      return quantiles(Float32Array.from(rows, (row) => column[row] as number));
    }),
  };
}

function rowsAtNodes(columns: readonly Float32Array[], count: number, tree: TreeArrays): readonly number[][] {
  const rows: number[][] = tree.feature.map(() => []);
  for (let row = 0; row < count; row++) {
    let node = 0;
    rows[node]?.push(row);
    while (!isLeaf(tree, node)) {
      node = childAt(tree, node, columns[tree.feature[node] as number]?.[row] as number);
      rows[node]?.push(row);
    }
  }
  return rows;
}

/** Standard deviation of all of them (numpy `std`). */
function spread(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** From the smallest to the largest in equal steps of probability, linear in between (numpy `quantile`); the two ends exact, the rest rounded. */
function quantiles(values: Float32Array): readonly number[] {
  const sorted = values.slice().sort();
  const [least, most] = [sorted[0] as number, sorted.at(-1) as number];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    if (step === 0) return least + 0;
    if (step === STEPS) return most + 0;
    const place = ((sorted.length - 1) * step) / STEPS;
    const below = Math.floor(place);
    const low = sorted[below] as number;
    const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
    const rounded = Math.round((low + (high - low) * (place - below)) * ROUNDED_TO) / ROUNDED_TO;
    return Math.min(Math.max(rounded, least), most) + 0;
  });
}
