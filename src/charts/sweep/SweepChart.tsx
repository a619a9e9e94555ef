/** P(response 2 preferred) as one attribute's difference moves and the others stay: a step at each threshold, and the pair on it. */
import { scaleLinear } from "d3-scale";
import { useRef } from "react";
import { formatPercent, formatSigned, formatThreshold } from "../../core/format.ts";
import type { SweepStep } from "../../core/sweep.ts";
import { AsTable } from "../AsTable.tsx";
import { useWidth } from "../useWidth.ts";
import { labelRows } from "./labelRows.ts";
import { holds, stretchText } from "./stretchText.ts";

const HEIGHT = 190;
const LEFT = 52;
const BOTTOM = 26;
const ROW = 15;
const LETTER_WIDTH = 6.6;

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

export function SweepChart({ attribute, steps, reach, value, home }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 480);
  const x = scaleLinear([-reach, reach], [LEFT, width - 8]);
  const current = steps.findIndex(({ stretch }) => holds(stretch, value));
  const lines = thresholdLines(steps, x);
  const top = 6 + ROW * Math.max(0, ...lines.map(({ row }) => row + 1));
  const y = scaleLinear([0, 1], [HEIGHT - BOTTOM, top]);
  const second = (at: number) => steps.find(({ stretch }) => holds(stretch, at))?.probabilities[1] ?? 0;
  return (
    <figure className="chart">
      <div ref={frame}>
        <svg width={width} height={HEIGHT} role="img" aria-label={label(attribute, steps, value, second(value))}>
          {steps.map(({ stretch, probabilities }, i) => (
            <Column
              key={stretch.from}
              x={[x(stretch.from), x(stretch.to)]}
              y={[y(1), y(probabilities[1]), y(0)]}
              isCurrent={i === current}
            />
          ))}
          <path className="sweep-line" d={stepPath(steps, x, y)} />
          {lines.map(({ threshold, at, row }) => (
            <g key={threshold}>
              <line className="sweep-threshold" x1={at} x2={at} y1={6 + ROW * (row + 1)} y2={y(0)} />
              <text className="chart-label" x={at} y={2 + ROW * (row + 1)} textAnchor="middle">
                {formatThreshold(threshold)}
              </text>
            </g>
          ))}
          {[0, 0.5, 1].map((p) => (
            <text key={p} className="chart-label" x={LEFT - 8} y={y(p) + 4} textAnchor="end">
              {p * 100} %
            </text>
          ))}
          {x.ticks(5).map((tick) => (
            <text key={tick} className="chart-label" x={x(tick)} y={HEIGHT - 8} textAnchor="middle">
              {formatSigned(tick, 1)}
            </text>
          ))}
          {home !== undefined && <circle className="chart-home" cx={x(home)} cy={y(second(home))} r="5" />}
          <line className="chart-value-line" x1={x(value)} x2={x(value)} y1={y(1)} y2={y(0)} />
          <circle className="chart-value" cx={x(value)} cy={y(second(value))} r="6" />
        </svg>
      </div>
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
    </figure>
  );
}

interface ColumnProps {
  readonly x: readonly [number, number];
  /** Of 1, of P(response 2), of 0. */
  readonly y: readonly [number, number, number];
  readonly isCurrent: boolean;
}

/** One stretch in two parts: P(response 2) from below, P(response 1) from above. */
function Column({ x: [from, to], y: [one, second, zero], isCurrent }: ColumnProps) {
  return (
    <g className={isCurrent ? "sweep-column is-current" : "sweep-column"}>
      <rect className="part-1" x={from} width={to - from} y={one} height={second - one} />
      <rect className="part-2" x={from} width={to - from} y={second} height={zero - second} />
    </g>
  );
}

type Scale = (value: number) => number;

function stepPath(steps: readonly SweepStep[], x: Scale, y: Scale): string {
  return steps
    .map(({ stretch, probabilities: [, p] }, i) => `${i === 0 ? "M" : "L"}${x(stretch.from)},${y(p)}H${x(stretch.to)}`)
    .join("");
}

function thresholdLines(steps: readonly SweepStep[], x: Scale) {
  const thresholds = steps.flatMap(({ stretch }) => (stretch.threshold === undefined ? [] : [stretch.threshold]));
  const places = thresholds.map(x);
  const widths = thresholds.map((threshold) => (formatThreshold(threshold).length + 1) * LETTER_WIDTH);
  const rows = labelRows(places.map((at, i) => ({ at, width: widths[i] as number })));
  return thresholds.map((threshold, i) => ({ threshold, at: places[i] as number, row: rows[i] as number }));
}

function label(attribute: string, steps: readonly SweepStep[], value: number, second: number): string {
  const count = steps.length - 1;
  const thresholds = count === 1 ? "1 threshold" : `${count} thresholds`;
  return `Probability that response 2 is preferred along the ${attribute} difference, with ${thresholds}. This pair: ${formatSigned(value)}, ${formatPercent(second)}.`;
}
