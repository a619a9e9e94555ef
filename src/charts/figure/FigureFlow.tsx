import { FlowDrawing, partClass } from "../flow/FlowDrawing.tsx";
import type { FlowItem } from "../flow/flowItems.ts";
import { FLOW_STANDINGS } from "../flow/flowStandings.ts";
import { flowWidth, layoutFlow } from "../flow/layoutFlow.ts";
import { chartBlock, FIGURE_WIDTH } from "./ChartFigure.tsx";
import { type Block, stacked } from "./figureBlocks.tsx";

const STEP = 250;

/** The flow side by side, however wide, with what filling means. */
export function flowBlock(items: readonly FlowItem[]): Block & { readonly width: number } {
  const leaves = items.filter(({ kind }) => kind === "leaf").length;
  const layout = layoutFlow(items, Math.max(FIGURE_WIDTH, flowWidth(leaves)));
  const drawing = <FlowDrawing layout={layout} chosen={undefined} onChoose={() => undefined} />;
  const legend = {
    height: 18,
    body: FLOW_STANDINGS.map(({ standing, words }, i) => (
      <g key={standing} transform={`translate(${i * STEP} 0)`}>
        <rect className={partClass({ preference: 0, standing })} x="1" y="3" width="14" height="11" />
        <rect className={partClass({ preference: 1, standing })} x="15" y="3" width="14" height="11" />
        <text className="figure-small" x="36" y="13">
          {words}
        </text>
      </g>
    )),
  };
  return { ...stacked([chartBlock(layout.width, layout.height, drawing), legend], 14), width: layout.width };
}
