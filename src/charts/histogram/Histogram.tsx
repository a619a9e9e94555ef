/** The differences of the pairs that come to a split, with its threshold; dragging over it marks a stretch. */
import { memo, useRef } from "react";
import { formatCount, formatNumber, formatThreshold } from "../../core/format.ts";
import { binEdge } from "../../core/set/histogram.ts";
import { AsTable } from "../AsTable.tsx";
import { brushStep } from "../brush/brushStep.ts";
import { useBrush } from "../brush/useBrush.ts";
import { svgInText, useWidthOfText } from "../textScale.ts";
import { HISTOGRAM_HEIGHT, type HistogramData, HistogramDrawing, histogramScale } from "./HistogramDrawing.tsx";

interface Props {
  readonly data: HistogramData;
  readonly onRange: (range: HistogramData["range"]) => void;
}

export function Histogram({ data, onRange }: Props) {
  const { attribute, threshold, bins, counts, kept } = data;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthOfText(frame, 420);
  const at = (share: number) => brushStep(histogramScale(bins, width).invert(share * width), bins.reach);
  const brush = useBrush(
    ([a], [b]) => onRange([at(Math.min(a, b)), at(Math.max(a, b))]),
    () => onRange(undefined),
  );
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (
    <figure className="chart histogram">
      <div ref={frame}>
        <svg
          {...svgInText(width, HISTOGRAM_HEIGHT)}
          className="is-brushed"
          role="img"
          aria-label={`${attribute} difference of ${formatCount(all)} pairs, threshold ${formatThreshold(threshold)}`}
          {...brush}
        >
          <rect className="brush-ground" width={width} height={HISTOGRAM_HEIGHT} />
          <HistogramDrawing data={data} width={width} />
        </svg>
      </div>
      <BinTable attribute={attribute} bins={bins} counts={counts} kept={kept} />
    </figure>
  );
}

/** So many bins as a table can be read. */
const TABLE_BINS = 12;

const BinTable = memo(function BinTable({
  attribute,
  bins,
  counts,
  kept,
}: Pick<HistogramData, "attribute" | "bins" | "counts" | "kept">) {
  const step = bins.count / TABLE_BINS;
  const sum = (of: Uint32Array, row: number) => of.subarray(row * step, (row + 1) * step).reduce((a, b) => a + b, 0);
  const edge = (row: number) => formatNumber(binEdge(row * step, bins));
  return (
    <AsTable
      caption={`Pairs by ${attribute} difference; the first and the last row hold what lies beyond`}
      head={[`${attribute} difference`, "Pairs", "Kept"]}
      rows={Array.from({ length: TABLE_BINS }, (_, row) => [
        `${edge(row)} to ${edge(row + 1)}`,
        formatCount(sum(counts, row)),
        formatCount(sum(kept, row)),
      ])}
      current={-1}
    />
  );
});
