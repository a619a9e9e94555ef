import { marginText } from "../../core/stepText.ts";
import { Distribution } from "./Distribution.tsx";
import { markAxis } from "./splitScale.ts";
import type { SplitNode } from "./treeNodes.ts";

const HEIGHT = 62;
/** The axis; the distribution stands on it, the margin hangs below. */
const AXIS = 36;
const MARGIN = AXIS + 10;

interface Props {
  readonly split: SplitNode;
  readonly reach: number;
}

/** The margin to scale: from the line to the pair's difference, over the training pairs' differences. What it shows is said beside it. */
export function MarginPlot({ split, reach }: Props) {
  const { zero, threshold, value } = markAxis(split, reach);
  const middle = Math.min(Math.max((threshold + value) / 2, 12), 88);
  return (
    <svg className="margin-plot" width="100%" height={HEIGHT} aria-hidden="true">
      {split.training && <Distribution quantiles={split.training} reach={reach} y={2} height={AXIS - 2} />}
      <line className="axis-line" x1="0%" x2="100%" y1={AXIS} y2={AXIS} />
      <line className="axis-zero" x1={`${zero}%`} x2={`${zero}%`} y1={AXIS - 3} y2={AXIS + 3} />
      <line className="axis-threshold" x1={`${threshold}%`} x2={`${threshold}%`} y1={4} y2={MARGIN + 3} />
      <line className="axis-margin" x1={`${threshold}%`} x2={`${value}%`} y1={MARGIN} y2={MARGIN} />
      <line className="axis-margin-end" x1={`${value}%`} x2={`${value}%`} y1={AXIS} y2={MARGIN + 3} />
      <circle className="axis-value" cx={`${value}%`} cy={AXIS} r="5" />
      <text x={`${middle}%`} y={HEIGHT - 2} textAnchor="middle">
        margin {marginText(split).margin}
      </text>
    </svg>
  );
}
