/** A comparison as one still drawing, to be saved: made of the page's own charts, in the light theme, on paper. */
import type { SharedComparison } from "../../core/export/sharedComparison.ts";
import { rewardsBlock } from "./FigureRewards.tsx";
import { commentsBlock, sourcesBlock, textsBlock, verdictBlock } from "./FigureTexts.tsx";
import { treeBlock } from "./FigureTree.tsx";
import { stacked } from "./figureBlocks.tsx";

/** `whole`: everything, to be looked at alone. `charts`: what cannot be said in words, to stand among them. */
export type FigureKind = "whole" | "charts";

const CONTENT_WIDTH = 936;
const MARGIN = 32;
const GAP = 28;

interface Props {
  readonly shared: SharedComparison;
  readonly kind: FigureKind;
}

export function ComparisonFigure({ shared, kind }: Props) {
  const isWhole = kind === "whole";
  const tree = treeBlock(shared, CONTENT_WIDTH);
  const content = Math.max(CONTENT_WIDTH, tree.width);
  const { height, body } = stacked(
    [
      ...(isWhole ? [textsBlock(shared, content), verdictBlock(shared, content)] : []),
      rewardsBlock(shared, content),
      tree,
      ...(isWhole ? [commentsBlock(shared, content), sourcesBlock(shared, content)] : []),
    ],
    GAP,
  );
  const margin = isWhole ? MARGIN : 8;
  const [fullWidth, fullHeight] = [content + 2 * margin, height + 2 * margin];
  return (
    <svg className="figure" width={fullWidth} height={fullHeight} viewBox={`0 0 ${fullWidth} ${fullHeight}`} role="img">
      <title>{shared.result.explanation.sentence}</title>
      <rect className="figure-paper" width="100%" height="100%" />
      <g transform={`translate(${margin} ${margin})`}>{body}</g>
    </svg>
  );
}
