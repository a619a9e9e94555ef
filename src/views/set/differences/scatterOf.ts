/** What there is to draw of two differences against each other. */
import type { ScatterAxis } from "../../../charts/scatter/pointsImage.ts";
import { mappedLeaves } from "../../../core/explanation/leafMap.ts";
import { medianOf, reachOf } from "../../../core/set/histogram.ts";
import { firstAttributes } from "../../../core/sweepWindow.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { differenceColumn } from "../../../state/setSelectors.ts";
import type { PairSet } from "../../../state/setStore.ts";

/** The attributes to begin with; undefined in a tree of one. */
export function firstAxes(tree: DecisionTree): readonly [string, string] | undefined {
  const first = firstAttributes(tree);
  return first && [tree.attributes[first[0]] as string, tree.attributes[first[1]] as string];
}

/** One attribute's differences, and from where to where they are drawn: the tree's thresholds are within. */
export function axisOf({ columns }: PairSet, { tree, attributes }: DecisionTree, attribute: string): ScatterAxis {
  const values = differenceColumn(columns, attribute);
  const at = attributes.indexOf(attribute);
  const thresholds = tree.threshold.filter((_, node) => tree.feature[node] === at);
  return { attribute, values, reach: reachOf(values, thresholds), range: undefined };
}

/** The leaves of a pair whose other differences are the set's medians. */
export function leavesBehind({ columns }: PairSet, tree: DecisionTree, x: ScatterAxis, y: ScatterAxis) {
  const isAxis = (name: string) => name === x.attribute || name === y.attribute;
  const others = tree.attributes.map((name) => (isAxis(name) ? 0 : medianOf(differenceColumn(columns, name))));
  const places = [tree.attributes.indexOf(x.attribute), tree.attributes.indexOf(y.attribute)] as const;
  return mappedLeaves(tree, others, places, [x.reach, y.reach]);
}
