/** What the tree makes of a set, as figures. */
import type { ReactElement } from "react";
import { ChartFigure } from "../../../charts/figure/ChartFigure.tsx";
import { flowBlock } from "../../../charts/figure/FigureFlow.tsx";
import { sharesBlock } from "../../../charts/figure/FigureShares.tsx";
import { type FlowItem, inReadingOrder } from "../../../charts/flow/flowItems.ts";
import { flowReading } from "../../../charts/flow/flowStandings.ts";
import type { Confusion } from "../../../core/set/confusion.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { figureNotes, figureTitle } from "./figureWords.ts";

const INTERVALS = "95 % intervals (Wilson).";
/** Where pairs count by their weight. */
const BY_WEIGHT =
  " Shares are by the weight of the pairs, intervals of as many pairs of equal weight as they are worth.";
const intervals = ({ weights }: SetInTree) => `${INTERVALS}${weights ? BY_WEIGHT : ""}`;

export function flowFigure(inTree: SetInTree, items: readonly FlowItem[]): ReactElement {
  const drawing = flowBlock(items);
  const notes = figureNotes(inTree, flowReading(inTree.weights !== undefined));
  return <ChartFigure title={figureTitle(inTree)} notes={notes} drawing={drawing} width={drawing.width} />;
}

export function leavesFigure(inTree: SetInTree, items: readonly FlowItem[]): ReactElement {
  const rows = inReadingOrder(items)
    .filter(({ kind }) => kind === "leaf")
    .map(({ rule, agreement, probabilities, preference }) => ({
      name: rule,
      share: agreement,
      predicted: probabilities[preference],
      response: preference === 0 ? (1 as const) : (2 as const),
    }));
  const notes = figureNotes(
    inTree,
    `What each leaf says (line) and how often the label says so (dot). ${intervals(inTree)}`,
  );
  return <ChartFigure title={figureTitle(inTree)} notes={notes} drawing={sharesBlock(rows)} />;
}

export interface NamedConfusion {
  readonly name: string;
  readonly its: Confusion;
}

export function slicesFigure(inTree: SetInTree, rows: readonly NamedConfusion[]): ReactElement {
  const drawing = sharesBlock(rows.map(({ name, its }) => ({ name, share: its.agreement })));
  const notes = figureNotes(inTree, `How often tree and label say the same. ${intervals(inTree)}`);
  return <ChartFigure title={figureTitle(inTree)} notes={notes} drawing={drawing} />;
}
