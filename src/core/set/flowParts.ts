/** What a node's pairs are made of: which response the tree prefers where they end, and how the label stands to that. */
import { preferenceAt } from "../tree/predict.ts";
import type { Preference, TreeArrays } from "../tree/types.ts";
import type { Labels } from "./agreement.ts";
import { NO_LABEL } from "./columns.ts";
import { leavesBelow } from "./flow.ts";
import { NO_LEAF } from "./routing.ts";

/** Whether the label is the response that the leaf prefers, the other one, or neither. */
export type Standing = "agrees" | "contradicts" | "open";

export interface FlowPart {
  readonly preference: Preference;
  readonly standing: Standing;
  readonly pairs: number;
  /** As wide as it is drawn: its pairs, or what they weigh. */
  readonly width: number;
}

/** The order in which parts lie side by side: agreement outside, the two responses apart. */
const ORDER: readonly (readonly [Preference, Standing])[] = [
  [0, "agrees"],
  [0, "contradicts"],
  [0, "open"],
  [1, "open"],
  [1, "contradicts"],
  [1, "agrees"],
];

function standingOf(preference: Preference, label: number): Standing {
  if (label !== 0 && label !== 1) return "open";
  return label === preference ? "agrees" : "contradicts";
}

/**
 * The parts of every node, `[node][part]`; together they are the pairs that come through. `pairs`: only these; otherwise all. `weights`, `[pair]`:
 * how much each counts for the width; otherwise 1.
 */
export function flowParts(
  tree: TreeArrays,
  leaves: Int32Array,
  labels: Labels | null,
  pairs?: Uint32Array,
  weights?: Float64Array,
): readonly (readonly FlowPart[])[] {
  const winners = tree.children_left.map((_, node) => preferenceAt(tree, node));
  const counts = new Float64Array(winners.length * ORDER.length);
  const widths = weights ? counts.slice() : counts;
  const count = pairs?.length ?? leaves.length;
  for (let i = 0; i < count; i++) {
    const pair = pairs ? (pairs[i] as number) : i;
    const leaf = leaves[pair] as number;
    if (leaf === NO_LEAF) continue;
    const at = leaf * ORDER.length + placeOf(winners[leaf] as Preference, labels?.[pair] ?? NO_LABEL);
    counts[at] = (counts[at] as number) + 1;
    if (weights) widths[at] = (widths[at] as number) + (weights[pair] as number);
  }
  return winners.map((_, node) => {
    const below = leavesBelow(tree, node);
    const sumOf = (sums: Float64Array, part: number) =>
      below.reduce((sum, leaf) => sum + (sums[leaf * ORDER.length + part] as number), 0);
    return ORDER.map(([preference, standing], part) => ({
      preference,
      standing,
      pairs: sumOf(counts, part),
      width: sumOf(widths, part),
    }));
  });
}

/** `ORDER`, by arithmetic: this is asked of every pair. */
function placeOf(preference: Preference, label: number): number {
  const from = label < 0 ? 2 : label === preference ? 0 : 1;
  return preference === 0 ? from : ORDER.length - 1 - from;
}

/** The pairs that come through a node, ascending. */
export function pairsThrough(tree: TreeArrays, leaves: Int32Array, node: number): Uint32Array {
  const isBelow = new Uint8Array(tree.children_left.length);
  for (const leaf of leavesBelow(tree, node)) isBelow[leaf] = 1;
  return indicesWhere(leaves.length, (pair) => isBelow[leaves[pair] as number] === 1);
}

/** The pairs of that standing, wherever they end; ascending. */
export function pairsStanding(tree: TreeArrays, leaves: Int32Array, labels: Labels, standing: Standing): Uint32Array {
  const winners = tree.children_left.map((_, node) => preferenceAt(tree, node));
  return indicesWhere(leaves.length, (pair) => {
    const winner = winners[leaves[pair] as number];
    return winner !== undefined && standingOf(winner, labels[pair] ?? NO_LABEL) === standing;
  });
}

/** The indices below `count` of which something holds, ascending. */
export function indicesWhere(count: number, holds: (index: number) => boolean): Uint32Array {
  const found = new Uint32Array(count);
  let length = 0;
  for (let index = 0; index < count; index++) if (holds(index)) found[length++] = index;
  return found.slice(0, length);
}
