/** The best split of a node over all attributes, and the best of each: the runners-up. */
import { uniform } from "../numeric/lattice.ts";
import type { PreparedData } from "./fitData.ts";
import type { FitOptions, MonotonicConstraint } from "./options.ts";
import { bestThreshold, type FoundSplit, type SplitNode, type SplitTask } from "./splitSearch.ts";
import { bestWholeThreshold, marksOf, type WholeTask } from "./wholeSearch.ts";
import type { WorkingOrders } from "./workingOrders.ts";

export interface Splitter {
  /** Ties go to the lowest attribute and then to the lowest threshold; with a seed, to the attribute that is drawn first. */
  readonly best: (node: SplitNode) => FoundSplit | undefined;
  /** The best split of every attribute that has one, the best first; ties by attribute. */
  readonly byAttribute: (node: SplitNode) => readonly FoundSplit[];
}

export function createSplitter(
  data: PreparedData,
  options: FitOptions,
  minLeaf: number,
  weights: Float64Array | undefined,
  { orders, isWhole, total }: WorkingOrders,
): Splitter {
  const { columns, labels } = data;
  const { criterion, monotonic_cst } = options;
  const task: SplitTask = { criterion, labels, weights, minLeaf };
  const { xLogX } = data;
  const isFast = isWhole && total < xLogX.length && !monotonic_cst;
  const whole: WholeTask | undefined = isFast
    ? { criterion, marks: marksOf(labels, weights), minLeaf, xLogX }
    : undefined;
  const attributes = columns.map((_, attribute) => attribute);
  const random = options.random_state === undefined ? undefined : uniform(options.random_state);
  const search = (node: SplitNode, attribute: number, atLeast: number) => {
    const [column, order] = [columns[attribute] as Float32Array, orders[attribute] as Uint32Array];
    if (whole) return bestWholeThreshold(whole, node, attribute, column, order, atLeast);
    return bestThreshold(task, node, attribute, column, order, constraintOnFirst(options, attribute), atLeast);
  };
  return {
    best: (node) => {
      if (random) shuffle(attributes, random);
      let found: FoundSplit | undefined;
      for (const attribute of attributes)
        found = search(node, attribute, found?.proxy ?? Number.NEGATIVE_INFINITY) ?? found;
      return found;
    },
    byAttribute: (node) =>
      columns
        .flatMap((_, attribute) => search(node, attribute, Number.NEGATIVE_INFINITY) ?? [])
        .sort((a, b) => b.proxy - a.proxy || a.feature - b.feature),
  };
}

/** Options constrain the probability of response 2; that of response 1 goes the other way. */
export function constraintOnFirst({ monotonic_cst }: FitOptions, attribute: number): MonotonicConstraint {
  return (0 - (monotonic_cst?.[attribute] ?? 0)) as MonotonicConstraint;
}

/** Fisher and Yates, in place. */
function shuffle(items: number[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] as number, items[last] as number];
  }
}
