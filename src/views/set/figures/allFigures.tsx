/** Every chart of the set as a figure, as the page shows it now, whether it is unfolded or not. */
import type { ReactElement } from "react";
import { preferencesOf } from "../../../core/set/confusion.ts";
import { splitsOf } from "../../../core/set/histogram.ts";
import { passingBeside } from "../../../state/setSelectors.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { axisOf, firstAxes, leavesBehind } from "../differences/scatterOf.ts";
import { MOST_SPLITS } from "../differences/splitHistogram.ts";
import { itemsOf, OWN_FILTERS } from "../flow/itemsOf.ts";
import { rangeId, rangeOf } from "../rangeFilters.ts";
import { ownFilters, slicesOf } from "../slices/slicesOf.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { flowFigure, leavesFigure, slicesFigure } from "./flowFigures.tsx";
import { histogramsFigure } from "./histogramsFigure.tsx";
import { scatterFigure } from "./scatterFigure.tsx";

export interface NamedFigure {
  /** Of a file, without its ending. */
  readonly name: string;
  readonly caption: string;
  readonly figure: ReactElement;
}

export function allFigures(inTree: SetInTree): readonly NamedFigure[] {
  const state = useSetStore.getState();
  const items = itemsOf(inTree, passingBeside(state, OWN_FILTERS));
  const splits = splitsOf(inTree.tree).slice(0, MOST_SPLITS);
  return [
    {
      name: "flow",
      caption: "The pairs on their way through the tree.",
      figure: flowFigure(inTree, items),
    },
    ...(inTree.label
      ? [{ name: "leaves", caption: "What each leaf says, and the label.", figure: leavesFigure(inTree, items) }]
      : []),
    ...(splits.length > 0
      ? [{ name: "differences", caption: "Differences at each split.", figure: histogramsFigure(inTree, splits) }]
      : []),
    ...scatter(inTree),
    ...(inTree.label ? slices(inTree) : []),
  ];
}

function scatter(inTree: SetInTree): readonly NamedFigure[] {
  const state = useSetStore.getState();
  const { set, tree } = inTree;
  const axes = firstAxes(tree);
  if (!axes) return [];
  const [across, up] = axes.map((name) => ({ ...axisOf(set, tree, name), range: rangeOf(state, name) }));
  if (!across || !up) return [];
  const leaves = leavesBehind(set, tree, across, up);
  const drawn = { across, up, leaves, pairs: passingBeside(state, axes.map(rangeId)), kept: state.selection };
  const caption = `${axes.join(" and ")} difference of each pair.`;
  return [{ name: "scatter", caption, figure: scatterFigure(inTree, drawn) }];
}

function slices(inTree: SetInTree): readonly NamedFigure[] {
  const { set, tree, leaves } = inTree;
  const preferences = preferencesOf(tree.tree, leaves);
  const names = Object.keys(set.columns.slices);
  return (names.length === 0 ? [undefined] : names).flatMap((column, i) => {
    const pairs = passingBeside(useSetStore.getState(), ownFilters(column));
    const { all, rows, count } = slicesOf(inTree, preferences, column, pairs);
    // One category a pair is no figure.
    if (column !== undefined && count > rows.length) return [];
    const caption = `How often tree and label say the same${column === undefined ? "" : `, by ${column}`}.`;
    const figure = slicesFigure(inTree, [{ name: "all pairs", its: all }, ...rows]);
    return [{ name: i === 0 ? "slices" : `slices-${i + 1}`, caption, figure }];
  });
}
