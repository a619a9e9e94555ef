import { differenceAt, useMoving } from "../useMoving.ts";
import { SplitAxis } from "./SplitAxis.tsx";
import { markAxis } from "./splitScale.ts";
import { type SplitNode, splitAt, thresholdText, valueText } from "./treeNodes.ts";

const PADDING = 10;
const LETTER_WIDTH = 6.5;
const AXIS_TOP = 25;
const AXIS_HEIGHT = 18;

interface Props {
  readonly split: SplitNode;
  readonly reach: number;
  readonly width: number;
  readonly height: number;
}

/** A split as a small panel: its attribute, the pair's difference, and where that lies beside the threshold. */
export function SplitPanel({ split, reach, width, height }: Props) {
  const inner = width - 2 * PADDING;
  const read = differenceAt(split.attribute);
  const value = useMoving(split.value, read, (value) => ({ children: valueText(splitAt(split, value)) }));
  const { threshold } = markAxis(split, reach);
  const label = thresholdText(split);
  const half = (label.length * LETTER_WIDTH) / 2;
  const labelX = Math.min(Math.max((threshold / 100) * inner, half), inner - half);
  return (
    <>
      <rect className="panel" width={width} height={height} rx="3" />
      <g transform={`translate(${PADDING} 0)`}>
        <text className="panel-attribute" y="17">
          {fitted(split.attribute, inner - (value.children.length + 1) * LETTER_WIDTH)}
        </text>
        <text className="panel-value" {...value} x={inner} y="17" textAnchor="end" />
        <svg aria-hidden="true" y={AXIS_TOP} width={inner} height={AXIS_HEIGHT} overflow="visible">
          <SplitAxis split={split} reach={reach} />
        </svg>
        <text className="panel-threshold" x={Math.round(labelX)} y={AXIS_TOP + AXIS_HEIGHT + 12} textAnchor="middle">
          {label}
        </text>
        {split.isWithinNoise && (
          <text
            className="panel-noise"
            x={threshold > 50 ? 0 : inner}
            y={AXIS_TOP + AXIS_HEIGHT + 12}
            textAnchor={threshold > 50 ? "start" : "end"}
          >
            within noise
          </text>
        )}
      </g>
    </>
  );
}

/** A long name is cut: its whole is in the node's label and its detail. */
function fitted(text: string, room: number): string {
  const letters = Math.max(3, Math.floor(room / LETTER_WIDTH));
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}
