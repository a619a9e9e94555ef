import { type ScaleLinear, scaleLinear } from "d3-scale";
import { memo } from "react";
import { formatSigned, formatThreshold } from "../../core/format.ts";
import type { Bins } from "../../core/set/histogram.ts";

export const HISTOGRAM_HEIGHT = 132;
const HEIGHT = HISTOGRAM_HEIGHT;
const BOTTOM = 22;
const TOP = 18;
const SIDE = 14;

/** What a histogram is drawn of. */
export interface HistogramData {
  readonly attribute: string;
  readonly threshold: number;
  readonly bins: Bins;
  /** Pairs in each bin: all that could be kept, and those that are. */
  readonly counts: Uint32Array;
  readonly kept: Uint32Array;
  /** What is marked; ends may be infinite. */
  readonly range: readonly [number, number] | undefined;
}

/** Where a difference stands in a drawing of that width, pixels; beyond the axis, at its end. */
export function histogramScale({ reach }: Bins, width: number): ScaleLinear<number, number> {
  return scaleLinear([-reach, reach], [SIDE, width - SIDE]).clamp(true);
}

/** Bars, threshold, mark and axis, in a drawing `width` wide and `HISTOGRAM_HEIGHT` high. */
export function HistogramDrawing({
  data: { threshold, bins, counts, kept, range },
  width,
}: {
  readonly data: HistogramData;
  readonly width: number;
}) {
  const x = histogramScale(bins, width);
  const lineAt = x(threshold);
  return (
    <>
      <Bars counts={counts} kept={kept} bins={bins} width={width} />
      <line className="threshold-ground" x1={lineAt} x2={lineAt} y1={TOP - 4} y2={HEIGHT - BOTTOM} />
      <line className="threshold-line" x1={lineAt} x2={lineAt} y1={TOP - 4} y2={HEIGHT - BOTTOM} />
      <text className="chart-label" x={Math.min(width - 30, Math.max(30, lineAt))} y={TOP - 7} textAnchor="middle">
        {formatThreshold(threshold)}
      </text>
      {range && (
        <rect
          className="brush-range"
          x={x(range[0])}
          width={Math.max(1, x(range[1]) - x(range[0]))}
          y={TOP}
          height={HEIGHT - BOTTOM - TOP}
        />
      )}
      {x.ticks(5).map((tick) => (
        <text key={tick} className="chart-label" x={x(tick)} y={HEIGHT - 6} textAnchor="middle">
          {formatSigned(tick, 1)}
        </text>
      ))}
    </>
  );
}

interface BarsProps extends Pick<HistogramData, "bins" | "counts" | "kept"> {
  readonly width: number;
}

/** Two outlines over each other: all, and of those what is kept. */
const Bars = memo(function Bars({ bins, counts, kept, width }: BarsProps) {
  const x = scaleLinear([0, bins.count], [SIDE, width - SIDE]);
  const y = scaleLinear([0, counts.reduce((a, b) => Math.max(a, b), 1)], [HEIGHT - BOTTOM, TOP]);
  const path = (of: Uint32Array) =>
    `M${x(0)} ${y(0)}${Array.from(of, (count, bin) => `V${round(y(count))}H${round(x(bin + 1))}`).join("")}V${y(0)}Z`;
  return (
    <>
      <path className="bars-all" d={path(counts)} />
      <path className="bars-kept" d={path(kept)} />
      <line className="axis-line" x1={SIDE} x2={width - SIDE} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
    </>
  );
});

const round = (value: number) => Math.round(value * 10) / 10;
