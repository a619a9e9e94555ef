import { memo } from "react";
import { formatSigned } from "../../core/format.ts";
import type { SweepStep } from "../../core/sweep.ts";
import type { SweepPlaces } from "./SweepChart.tsx";

interface Props {
  readonly steps: readonly SweepStep[];
  readonly places: SweepPlaces;
  /** Index of the step that the pair is on. */
  readonly current: number;
}

/** The curve without the pair: each step in two parts, P(response 2) from below, P(response 1) from above; thresholds and axes. */
export const SweepGround = memo(function SweepGround({ steps, places, current }: Props) {
  const { x, y, ticks, lines, left, height } = places;
  return (
    <>
      {steps.map(({ stretch, probabilities: [, second] }, i) => {
        const column = { x: x(stretch.from), width: x(stretch.to) - x(stretch.from) };
        return (
          <g key={stretch.from} className={i === current ? "sweep-column is-current" : "sweep-column"}>
            <rect className="part-1" {...column} y={y(1)} height={y(second) - y(1)} />
            <rect className="part-2" {...column} y={y(second)} height={y(0) - y(second)} />
          </g>
        );
      })}
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

function stepPath(steps: readonly SweepStep[], { x, y }: SweepPlaces): string {
  return steps
    .map(({ stretch, probabilities: [, p] }, i) => `${i === 0 ? "M" : "L"}${x(stretch.from)},${y(p)}H${x(stretch.to)}`)
    .join("");
}
