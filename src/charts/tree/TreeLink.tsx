import { memo } from "react";
import type { PlacedNode } from "./layoutTree.ts";
import type { SplitNode } from "./treeNodes.ts";

/** Where on its parent's lower edge a branch begins, as a share of the width: left of the middle for "at most", right for "above". */
const LEAVES_AT = 0.25;
/** The label stands in the line: bottom edge this far above the child, two lines high. */
const LABEL_BOTTOM = 8;
const LINE_HEIGHT = 14;
const LABEL_TOP = LABEL_BOTTOM + 2 * LINE_HEIGHT + 3;
const CORNER = 8;

interface Props {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** Whether every label of the tree has room for the word "difference". */
  readonly isWordy: boolean;
  /** "≤ 0.019". */
  readonly condition: string;
  /** Outlined as a way that the pair might take. */
  readonly isOtherWay: boolean;
  readonly onHover: (node: number | undefined) => void;
}

/** A branch with its condition in words. The lit line lies on the plain one, so that lighting it up can be drawn. */
export const TreeLink = memo(function TreeLink({ from, to, isWordy, condition, isOtherWay, onHover }: Props) {
  const side = to.node.side ?? "left";
  const startX = Math.round(from.x + (side === "left" ? -1 : 1) * LEAVES_AT * from.width);
  const elbow = elbowPath(startX, from.y + from.height, to.x, to.y - LABEL_TOP);
  const path = `${elbow}M${to.x},${to.y - LABEL_BOTTOM}V${to.y}`;
  const split = from.node as SplitNode;
  const weight = to.node.isOnPath ? "taken" : to.isFolded ? "folded" : "reachable";
  const y = to.y - LABEL_BOTTOM - 4;
  return (
    <g
      className={`link link-${weight}${isOtherWay ? " is-other-way" : ""}`}
      onPointerEnter={() => onHover(to.node.node)}
      onPointerLeave={() => onHover(undefined)}
    >
      <path className="link-reach" d={path} />
      <path className="link-line" d={path} />
      {weight === "taken" && (
        <path
          className="link-lit"
          d={path}
          pathLength={1}
          style={{ "--step": from.node.depth } as React.CSSProperties}
        />
      )}
      <text className="link-label" textAnchor="middle" x={to.x} y={y - LINE_HEIGHT}>
        {isWordy ? `${split.attribute} difference` : split.attribute}
      </text>
      <text className="link-label link-condition" textAnchor="middle" x={to.x} y={y}>
        {condition}
      </text>
    </g>
  );
});

/** Down, across, down, with round corners. */
function elbowPath(x0: number, y0: number, x1: number, y1: number): string {
  const middle = Math.round((y0 + y1) / 2);
  const corner = Math.min(CORNER, Math.abs(x1 - x0) / 2, (y1 - y0) / 2);
  const turn = Math.sign(x1 - x0) * corner;
  return [
    `M${x0},${y0}V${middle - corner}Q${x0},${middle} ${x0 + turn},${middle}`,
    `H${x1 - turn}Q${x1},${middle} ${x1},${middle + corner}V${y1}`,
  ].join("");
}
