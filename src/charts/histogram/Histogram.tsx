/** The differences of the pairs that come to a split, with its threshold; dragging over it marks a stretch. */
import { scaleLinear } from "d3-scale";
import { memo, useRef } from "react";
import { formatNumber, formatSigned, formatThreshold } from "../../core/format.ts";
import { type Bins, binEdge } from "../../core/set/histogram.ts";
import { AsTable } from "../AsTable.tsx";
import { brushStep } from "../brush/brushStep.ts";
import { useBrush } from "../brush/useBrush.ts";
import { svgInText, useWidthOfText } from "../textScale.ts";

const HEIGHT = 132;
const BOTTOM = 22;
const TOP = 18;
const SIDE = 14;

interface Props {
  readonly attribute: string;
  readonly threshold: number;
  readonly bins: Bins;
  /** Pairs in each bin: all that could be kept, and those that are. */
  readonly counts: Uint32Array;
  readonly kept: Uint32Array;
  /** What is marked; ends may be infinite. */
  readonly range: readonly [number, number] | undefined;
  readonly onRange: (range: readonly [number, number] | undefined) => void;
}

export function Histogram({ attribute, threshold, bins, counts, kept, range, onRange }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthOfText(frame, 420);
  const { reach } = bins;
  const x = scaleLinear([-reach, reach], [SIDE, width - SIDE]).clamp(true);
  const at = (share: number) => brushStep(x.invert(share * width), reach);
  const brush = useBrush(
    ([a], [b]) => onRange([at(Math.min(a, b)), at(Math.max(a, b))]),
    () => onRange(undefined),
  );
  const all = counts.reduce((sum, count) => sum + count, 0);
  const lineAt = x(threshold);
  return (
    <figure className="chart histogram">
      <div ref={frame}>
        <svg
          {...svgInText(width, HEIGHT)}
          className="is-brushed"
          role="img"
          aria-label={`${attribute} difference of ${all.toLocaleString("en")} pairs, threshold ${formatThreshold(threshold)}`}
          {...brush}
        >
          <rect className="brush-ground" width={width} height={HEIGHT} />
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
        </svg>
      </div>
      <BinTable attribute={attribute} bins={bins} counts={counts} kept={kept} />
    </figure>
  );
}

interface BarsProps extends Pick<Props, "bins" | "counts" | "kept"> {
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

/** So many bins as a table can be read. */
const TABLE_BINS = 12;

const BinTable = memo(function BinTable({
  attribute,
  bins,
  counts,
  kept,
}: Omit<BarsProps, "width"> & { readonly attribute: string }) {
  const step = bins.count / TABLE_BINS;
  const sum = (of: Uint32Array, row: number) => of.subarray(row * step, (row + 1) * step).reduce((a, b) => a + b, 0);
  const edge = (row: number) => formatNumber(binEdge(row * step, bins));
  return (
    <AsTable
      caption={`Pairs by ${attribute} difference; the first and the last row hold what lies beyond`}
      head={[`${attribute} difference`, "Pairs", "Kept"]}
      rows={Array.from({ length: TABLE_BINS }, (_, row) => [
        `${edge(row)} to ${edge(row + 1)}`,
        sum(counts, row).toLocaleString("en"),
        sum(kept, row).toLocaleString("en"),
      ])}
      current={-1}
    />
  );
});
