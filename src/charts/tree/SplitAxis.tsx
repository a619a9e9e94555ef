import { differenceAt, useMoving } from "../useMoving.ts";
import { Distribution } from "./Distribution.tsx";
import { axisPlace, markAxis } from "./splitScale.ts";
import type { SplitNode } from "./treeNodes.ts";

interface Props {
  readonly split: SplitNode;
  /** The axis runs from −reach to +reach, the same for every split of a tree. */
  readonly reach: number;
}

/**
 * A split's threshold and the pair's difference on one small axis, where the tree tells of them over the training pairs' differences; the side
 * that the pair takes is drawn heavy. Fills its svg.
 */
export function SplitAxis({ split, reach }: Props) {
  const { zero, threshold, taken } = markAxis(split, reach);
  const mark = useMoving(split.value, differenceAt(split.attribute), (value) => ({
    cx: `${axisPlace(value, reach)}%`,
  }));
  return (
    <g className="split-axis">
      {split.training && <Distribution quantiles={split.training} reach={reach} y="0%" height="50%" />}
      <line className="axis-line" x1="0%" x2="100%" y1="50%" y2="50%" />
      <line className="axis-zero" x1={`${zero}%`} x2={`${zero}%`} y1="34%" y2="66%" />
      <line className="axis-taken" x1={`${taken[0]}%`} x2={`${taken[1]}%`} y1="50%" y2="50%" />
      <line className="axis-threshold" x1={`${threshold}%`} x2={`${threshold}%`} y1="8%" y2="92%" />
      <circle className="axis-value" {...mark} cy="50%" r="4.5" />
    </g>
  );
}
