import type { ReactElement } from "react";
import { ChartFigure, chartBlock, FIGURE_WIDTH } from "../../../charts/figure/ChartFigure.tsx";
import { paragraph, stacked } from "../../../charts/figure/figureBlocks.tsx";
import { HISTOGRAM_HEIGHT, HistogramDrawing } from "../../../charts/histogram/HistogramDrawing.tsx";
import { passingBeside } from "../../../state/setSelectors.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { rulesOf, splitHistogram } from "../differences/splitHistogram.ts";
import { rangeId, rangeOf } from "../rangeFilters.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { figureNotes, figureTitle } from "./figureWords.ts";

const COLUMNS = 3;
const GAP = 24;
const WIDTH = (FIGURE_WIDTH - (COLUMNS - 1) * GAP) / COLUMNS;

/** The differences at these splits, beside each other. */
export function histogramsFigure(inTree: SetInTree, splits: readonly number[]): ReactElement {
  const rules = rulesOf(inTree.tree);
  const cells = splits.map((split) => cell(inTree, split, rules.get(split) ?? ""));
  const rows = Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, row) => {
    const own = cells.slice(COLUMNS * row, COLUMNS * (row + 1));
    const body = own.map(({ body }, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
      <g key={i} transform={`translate(${i * (WIDTH + GAP)} 0)`}>
        {body}
      </g>
    ));
    return { height: Math.max(...own.map(({ height }) => height)), body };
  });
  const notes = figureNotes(
    inTree,
    "Differences, response 2 − response 1, of the pairs that come to each split; dashed: its threshold.",
  );
  return <ChartFigure title={figureTitle(inTree)} notes={notes} drawing={stacked(rows, GAP)} />;
}

function cell(inTree: SetInTree, split: number, rule: string) {
  const attribute = inTree.tree.attributes[inTree.tree.tree.feature[split] as number] as string;
  const state = useSetStore.getState();
  const beside = passingBeside(state, [rangeId(attribute)]);
  const counted = splitHistogram(inTree, split, { beside, selection: state.selection });
  const data = { ...counted, range: rangeOf(state, attribute) };
  return stacked(
    [
      paragraph(`${attribute} difference`, { className: "figure-heading", size: 15, width: WIDTH }),
      paragraph(rule, { className: "figure-small", size: 12.5, width: WIDTH }),
      chartBlock(WIDTH, HISTOGRAM_HEIGHT, <HistogramDrawing data={data} width={WIDTH} />),
    ],
    4,
  );
}
