import type { ReactElement } from "react";
import { ChartFigure } from "../../../charts/figure/ChartFigure.tsx";
import { scatterBlock } from "../../../charts/figure/FigureScatter.tsx";
import type { SetInTree } from "../useSetInTree.ts";
import { figureNotes, figureTitle } from "./figureWords.ts";

/** Two differences against each other. */
export function scatterFigure(inTree: SetInTree, scatter: Parameters<typeof scatterBlock>[0]): ReactElement {
  const reading = "Each dot is a pair; behind them the leaves of a pair whose other differences are the set's medians.";
  return (
    <ChartFigure title={figureTitle(inTree)} notes={figureNotes(inTree, reading)} drawing={scatterBlock(scatter)} />
  );
}
