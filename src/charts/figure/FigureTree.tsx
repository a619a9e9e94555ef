import { commentedNodes, numberedComments } from "../../core/comments/numbered.ts";
import { oneLine } from "../../core/export/plainText.ts";
import type { SharedComparison } from "../../core/export/sharedComparison.ts";
import { CAN_CHANGE_WINNER, ONLY_CONFIDENCE } from "../../core/tree/rules.ts";
import { foldedToFit } from "../tree/foldedToFit.ts";
import { layoutTree } from "../tree/layoutTree.ts";
import { axisReach } from "../tree/splitScale.ts";
import { TreeDrawing, type TreeInteraction, WIDEST_LETTER } from "../tree/TreeChart.tsx";
import { treeNodes } from "../tree/treeNodes.ts";
import { type Block, paragraph, stacked } from "./figureBlocks.tsx";

/** Nobody points at a saved drawing. */
const STILL: Omit<TreeInteraction, "pins"> = {
  verdict: "",
  current: -1,
  highlighted: undefined,
  otherWay: new Set(),
  opened: undefined,
  onKeyDown: () => undefined,
  onFocus: () => undefined,
  onOpen: () => undefined,
  onHover: () => undefined,
};

/** The tree as the page draws it, at least `width` wide: a path that is too long to fit makes it wider. */
export function treeBlock(
  { pair, tree, result, comments, context: { drift } }: SharedComparison,
  width: number,
): Block & { readonly width: number } {
  const nodes = treeNodes(tree, result, drift);
  const reach = axisReach(nodes);
  const layout = layoutTree(nodes, foldedToFit(nodes, tree.tree, width), width);
  const interaction = {
    ...STILL,
    pins: commentedNodes(numberedComments(comments, { responses: pair.responses, tree })),
  };
  const drawing = {
    height: layout.height,
    body: (
      <g className="tree-chart">
        <svg aria-hidden="true" width={layout.width} height={layout.height}>
          <TreeDrawing
            layout={layout}
            nodes={nodes}
            reach={reach}
            interaction={interaction}
            letterWidth={WIDEST_LETTER}
          />
        </svg>
      </g>
    ),
  };
  const title = paragraph(`Decision tree: ${oneLine(tree.title)}`, { className: "figure-heading", size: 15, width });
  return { ...stacked([title, drawing, legend(reach, tree.training !== undefined)], 12), width: layout.width };
}

function legend(reach: number, hasTraining: boolean): Block {
  const body = (
    <>
      <rect className="sample-pivotal" x="1" y="3" width="24" height="12" rx="2" />
      <text className="figure-small" x="32" y="14">
        {CAN_CHANGE_WINNER}
      </text>
      <rect className="sample-confidence" x="201" y="3" width="24" height="12" rx="2" />
      <text className="figure-small" x="232" y="14">
        {ONLY_CONFIDENCE}
      </text>
      <line className="sample-path" x1="410" x2="436" y1="9" y2="9" />
      <text className="figure-small" x="442" y="14">
        this pair's path
      </text>
      <text className="figure-small" y="34">
        In each split: difference and line, from −{reach} to {reach}
        {hasTraining ? ", over the training pairs' differences" : ""}
      </text>
    </>
  );
  return { height: 40, body };
}
