import { formatPercent } from "../../core/format.ts";
import { isTie } from "../../core/tree/predict.ts";
import { markPath } from "../ResponseMark.tsx";
import type { TreeNode } from "./treeNodes.ts";

const BAR_HEIGHT = 20;
const LETTER_WIDTH = 6.4;

interface Props {
  readonly leaf: TreeNode;
  readonly width: number;
  /** Said under the bar, e.g. that a branch is folded here. */
  readonly caption?: string;
}

/** A leaf's answer as a bar in two parts, P(response 1) from the left and P(response 2) from the right, the larger one numbered. */
export function LeafBar({ leaf, width, caption }: Props) {
  const [first] = leaf.probabilities;
  const firstWidth = Math.round(first * width * 10) / 10;
  const larger = leaf.preference === 0 ? { x: 0, width: firstWidth } : { x: firstWidth, width: width - firstWidth };
  const number = formatPercent(leaf.probabilities[leaf.preference]);
  // On a part too narrow to hold it centred, the number keeps to the outer end.
  const half = (number.length * LETTER_WIDTH) / 2;
  const centre = larger.x + larger.width / 2;
  const x = Math.min(Math.max(centre, half + 2), width - half - 2);
  const isUndecided = isTie(leaf.probabilities);
  return (
    <g className="leaf">
      <rect className="leaf-part leaf-part-1" width={firstWidth} height={BAR_HEIGHT} />
      <rect className="leaf-part leaf-part-2" x={firstWidth} width={width - firstWidth} height={BAR_HEIGHT} />
      <rect className="leaf-outline" width={width} height={BAR_HEIGHT} />
      <text className={`leaf-number leaf-number-${leaf.preference + 1}`} x={x} y={14.5} textAnchor="middle">
        {number}
      </text>
      <g transform={`translate(0 ${BAR_HEIGHT + 14})`}>
        {isUndecided ? null : (
          <path
            className={`mark mark-${leaf.preference + 1}`}
            transform="translate(6 -4)"
            d={markPath(leaf.preference === 0 ? 1 : 2, 8)}
          />
        )}
        <text className="leaf-caption" x={isUndecided ? 0 : 15}>
          {caption ?? (isUndecided ? "undecided" : `${leaf.preference + 1} preferred`)}
        </text>
      </g>
    </g>
  );
}
