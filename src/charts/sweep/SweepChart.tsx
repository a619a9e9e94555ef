/** P(response 2 preferred) as one attribute's difference moves and the others stay: a step at each threshold, and the pair on it. */
import { scaleLinear } from "d3-scale";
import { memo, useMemo, useRef } from "react";
import { countOf, formatPercent, formatSigned } from "../../core/format.ts";
import type { SweepStep } from "../../core/sweep.ts";
import { AsTable } from "../AsTable.tsx";
import { svgInText, useWidthOfText } from "../textScale.ts";
import { differenceAt, useMoving } from "../useMoving.ts";
import { SweepGround } from "./SweepGround.tsx";
import { holds, stretchText } from "./stretchText.ts";
import { type ThresholdLine, thresholdLines } from "./thresholdLines.ts";

const HEIGHT = 190;
const LEFT = 52;
/** Half of the last tick's label. */
const RIGHT = 16;
const BOTTOM = 26;
const ROW = 15;

/** Where everything of a curve stands, pixels. */
export interface SweepPlaces {
  readonly x: (difference: number) => number;
  readonly y: (probability: number) => number;
  /** Differences that the axis names. */
  readonly ticks: readonly number[];
  readonly lines: readonly ThresholdLine[];
  readonly left: number;
  readonly height: number;
}

interface Props {
  readonly attribute: string;
  /** From −reach to reach, ascending. */
  readonly steps: readonly SweepStep[];
  readonly reach: number;
  /** The pair's difference. */
  readonly value: number;
  /** The model's, where the pair was moved away from it. */
  readonly home: number | undefined;
}

/** While the pair moves along the curve, its mark and what stands out for it follow by themselves. */
export function SweepChart({ attribute, steps, reach, value, home }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthOfText(frame, 480);
  const places = useMemo(() => sweepPlaces(steps, reach, width), [steps, reach, width]);
  const current = steps.findIndex(({ stretch }) => holds(stretch, value));
  const second = (at: number) => steps.find(({ stretch }) => holds(stretch, at))?.probabilities[1] ?? 0;
  const { x, y } = places;
  const read = differenceAt(attribute);
  const line = useMoving(value, read, (value) => ({ x1: x(value), x2: x(value) }));
  const mark = useMoving(value, read, (value) => ({ cx: x(value), cy: y(second(value)) }));
  return (
    <figure className="chart">
      <div ref={frame}>
        <svg {...svgInText(width, HEIGHT)} role="img" aria-label={label(attribute, steps, value, second(value))}>
          <SweepGround steps={steps} places={places} attribute={attribute} value={value} />
          {home !== undefined && <circle className="chart-home" cx={x(home)} cy={y(second(home))} r="5" />}
          <line className="chart-value-line" {...line} y1={y(1)} y2={y(0)} />
          <circle className="chart-value" {...mark} r="6" />
        </svg>
      </div>
      <SweepTable attribute={attribute} steps={steps} current={current} />
    </figure>
  );
}

function sweepPlaces(steps: readonly SweepStep[], reach: number, width: number): SweepPlaces {
  const x = scaleLinear([-reach, reach], [LEFT, width - RIGHT]);
  const lines = thresholdLines(steps, x, ROW);
  const top = 6 + ROW * Math.max(0, ...lines.map(({ row }) => row + 1));
  const y = scaleLinear([0, 1], [HEIGHT - BOTTOM, top]);
  return { x, y, ticks: x.ticks(5), lines, left: LEFT, height: HEIGHT };
}

interface TableProps extends Pick<Props, "attribute" | "steps"> {
  readonly current: number;
}

const SweepTable = memo(function SweepTable({ attribute, steps, current }: TableProps) {
  return (
    <AsTable
      caption={`Leaves along the ${attribute} difference`}
      head={[`${attribute} difference`, "1 preferred", "2 preferred"]}
      rows={steps.map(({ stretch, probabilities: [a, b] }) => [
        stretchText(stretch),
        formatPercent(a),
        formatPercent(b),
      ])}
      current={current}
    />
  );
});

function label(attribute: string, steps: readonly SweepStep[], value: number, second: number): string {
  const count = steps.length - 1;
  const thresholds = countOf(count, "threshold");
  return `Probability that response 2 is preferred along the ${attribute} difference, with ${thresholds}. This pair: ${formatSigned(value)}, ${formatPercent(second)}.`;
}
