import type { HistogramData } from "../../../charts/histogram/HistogramDrawing.tsx";
import { binCounts, reachOf } from "../../../core/set/histogram.ts";
import { nodeBoxes } from "../../../core/tree/boxes.ts";
import { boxText } from "../../../core/tree/sideWords.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { differenceColumn } from "../../../state/setSelectors.ts";
import type { SetInTree } from "../useSetInTree.ts";

const BINS = 48;

/** Past so many, they are no overview. */
export const MOST_SPLITS = 9;

interface Kept {
  /** The pairs that pass the other filters, and those that pass all. */
  readonly beside: Uint32Array;
  readonly selection: Uint32Array;
}

/** A split's own attribute over the pairs that come to it. */
export function splitHistogram(
  { set, tree: { tree, attributes }, leaves }: SetInTree,
  split: number,
  { beside, selection }: Kept,
): Omit<HistogramData, "range"> {
  const attribute = attributes[tree.feature[split] as number] as string;
  const threshold = tree.threshold[split] as number;
  const values = differenceColumn(set.columns, attribute);
  const bins = { reach: reachOf(values, [threshold]), count: BINS };
  const at = { tree, leaves, node: split };
  const counts = binCounts(values, beside, bins, at);
  return { attribute, threshold, bins, counts, kept: binCounts(values, selection, bins, at) };
}

/** What leads to each node, in words. */
export function rulesOf({ tree, attributes }: DecisionTree): ReadonlyMap<number, string> {
  return new Map(nodeBoxes(tree).map((box) => [box.node, box.node === 0 ? "every pair" : boxText(box, attributes)]));
}
