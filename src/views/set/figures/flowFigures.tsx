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

export function flowFigure(inTree: SetInTree, items: readonly FlowItem[], isWeighted = false): ReactElement {
  const drawing = flowBlock(items);
  const notes = figureNotes(inTree, flowReading(isWeighted));
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
  const notes = figureNotes(inTree, `What each leaf says (line) and how often the label says so (dot). ${INTERVALS}`);
  return <ChartFigure title={figureTitle(inTree)} notes={notes} drawing={sharesBlock(rows)} />;
}

export interface NamedConfusion {
  readonly name: string;
  readonly its: Confusion;
}

export function slicesFigure(inTree: SetInTree, rows: readonly NamedConfusion[]): ReactElement {
  const drawing = sharesBlock(rows.map(({ name, its }) => ({ name, share: its.agreement })));
  const notes = figureNotes(inTree, `How often tree and label say the same. ${INTERVALS}`);
  return <ChartFigure title={figureTitle(inTree)} notes={notes} drawing={drawing} />;
}
