import { memo } from "react";
import { formatSigned } from "../../core/format.ts";
import type { SweepStep } from "../../core/sweep.ts";
import { differenceAt, useMoving } from "../useMoving.ts";
import type { SweepPlaces } from "./SweepChart.tsx";
import { holds } from "./stretchText.ts";

interface Props {
  readonly steps: readonly SweepStep[];
  readonly places: SweepPlaces;
  readonly attribute: string;
  /** The pair's difference. */
  readonly value: number;
}

/** The curve without the pair's mark: each step in two parts, the pair's own stronger; thresholds and axes. */
export const SweepGround = memo(function SweepGround({ steps, places, attribute, value }: Props) {
  const { x, y, ticks, lines, left, height } = places;
  return (
    <>
      {steps.map((step) => (
        <Column key={step.stretch.from} step={step} places={places} attribute={attribute} value={value} />
      ))}
      <path className="sweep-line" d={stepPath(steps, places)} />
      {lines.map(({ threshold, text, at, top }) => (
        <g key={threshold}>
          <line className="sweep-threshold" x1={at} x2={at} y1={top + 4} y2={y(0)} />
          <text className="chart-label" x={at} y={top} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((probability) => (
        <text key={probability} className="chart-label" x={left - 8} y={y(probability) + 4} textAnchor="end">
          {probability * 100} %
        </text>
      ))}
      {ticks.map((tick) => (
        <text key={tick} className="chart-label" x={x(tick)} y={height - 8} textAnchor="middle">
          {formatSigned(tick, 1)}
        </text>
      ))}
    </>
  );
});

interface ColumnProps extends Omit<Props, "steps"> {
  readonly step: SweepStep;
}

/** P(response 2) from below, P(response 1) from above. */
function Column({ step, places: { x, y }, attribute, value }: ColumnProps) {
  const { stretch, probabilities } = step;
  const read = differenceAt(attribute);
  const group = useMoving(
    holds(stretch, value),
    (result) => holds(stretch, read(result)),
    (isCurrent) => ({ className: isCurrent ? "sweep-column is-current" : "sweep-column" }),
  );
  const column = { x: x(stretch.from), width: x(stretch.to) - x(stretch.from) };
  const middle = y(probabilities[1]);
  return (
    <g {...group}>
      <rect className="part-1" {...column} y={y(1)} height={middle - y(1)} />
      <rect className="part-2" {...column} y={middle} height={y(0) - middle} />
    </g>
  );
}

function stepPath(steps: readonly SweepStep[], { x, y }: SweepPlaces): string {
  return steps
    .map(({ stretch, probabilities: [, p] }, i) => `${i === 0 ? "M" : "L"}${x(stretch.from)},${y(p)}H${x(stretch.to)}`)
    .join("");
}
