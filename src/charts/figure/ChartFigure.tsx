/** A chart of a set as one still drawing, to be saved: what it is of, in words, over it. */
import { oneLine } from "../../core/export/plainText.ts";
import { type Block, paragraph, stacked } from "./figureBlocks.tsx";

export const FIGURE_WIDTH = 936;
const MARGIN = 32;
const GAP = 16;

interface Props {
  readonly title: string;
  /** What was counted, and how to read it. */
  readonly notes: readonly string[];
  readonly drawing: Block;
  /** Of the drawing, where it is wider than usual. */
  readonly width?: number;
}

export function ChartFigure({ title, notes, drawing, width = FIGURE_WIDTH }: Props) {
  const content = Math.max(FIGURE_WIDTH, width);
  const { height, body } = stacked(
    [
      paragraph(oneLine(title), { className: "figure-reasons", size: 18, width: content }),
      drawing,
      stacked(
        notes.map((note) => paragraph(oneLine(note), { className: "figure-small", size: 12.5, width: content })),
        2,
      ),
    ],
    GAP,
  );
  const [fullWidth, fullHeight] = [content + 2 * MARGIN, height + 2 * MARGIN];
  return (
    <svg className="figure" width={fullWidth} height={fullHeight} viewBox={`0 0 ${fullWidth} ${fullHeight}`} role="img">
      <title>{oneLine(title)}</title>
      <rect className="figure-paper" width="100%" height="100%" />
      <g transform={`translate(${MARGIN} ${MARGIN})`}>{body}</g>
    </svg>
  );
}

/** A chart's own drawing, in its style, as a block. */
export function chartBlock(width: number, height: number, drawing: React.ReactNode): Block {
  const body = (
    <g className="chart">
      <svg width={width} height={height} aria-hidden="true">
        {drawing}
      </svg>
    </g>
  );
  return { height, body };
}
