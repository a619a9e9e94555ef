import { oneLine } from "../../core/export/plainText.ts";
import { formatCount, formatNumber, formatPercent } from "../../core/format.ts";
import type { Share } from "../../core/numeric/proportion.ts";
import { markPath, type ResponseNumber } from "../ResponseMark.tsx";
import { ShareAxis } from "../ShareAxis.tsx";
import { type Block, paragraph, stacked } from "./figureBlocks.tsx";

/** A share of something, in one line. */
export interface ShareRow {
  readonly name: string;
  readonly share: Share;
  /** What it is held against, 0–1, and whose it is. */
  readonly predicted?: number;
  readonly response?: ResponseNumber;
}

const ROW = 26;
/** Where the columns begin, pixels. */
const SAYS = 400;
const SHARE = 500;
const AXIS = 690;
const HALF_AXIS = 123;

/** Shares with their intervals on one axis from 0 to 100 %. */
export function sharesBlock(rows: readonly ShareRow[]): Block {
  const head = {
    height: ROW,
    body: [0, 50, 100].map((percent) => (
      <text key={percent} className="figure-small" x={AXIS + (percent / 50) * HALF_AXIS} y="16" textAnchor="middle">
        {percent} %
      </text>
    )),
  };
  return stacked([head, ...rows.map(rowBlock)], 0);
}

/** As tall as its name takes. */
function rowBlock(row: ShareRow): Block {
  const name = paragraph(oneLine(row.name), { className: "figure-text", size: 14, width: SAYS - 16, maxLines: 3 });
  const body = (
    <>
      {name.body}
      <Row row={row} />
    </>
  );
  return { height: Math.max(ROW, name.height + 6), body };
}

function Row({ row: { share, predicted, response } }: { readonly row: ShareRow }) {
  const { value, low, high, of } = share;
  const percent = (x: number) => formatNumber(100 * x, 1);
  return (
    <>
      {response && (
        <path className={`mark mark-${response}`} transform={`translate(${SAYS} 12)`} d={markPath(response, 9)} />
      )}
      {predicted !== undefined && (
        <text className="figure-text" x={SAYS + 12} y="15">
          {formatPercent(predicted)}
        </text>
      )}
      <text className="figure-text" x={SHARE} y="15">
        {of === 0 ? "no preference" : `${formatPercent(value)} (${percent(low)}–${percent(high)}), ${formatCount(of)}`}
      </text>
      <svg x={AXIS} y="1" width={2 * HALF_AXIS} height="22" aria-hidden="true">
        <ShareAxis
          share={share}
          {...(predicted === undefined ? {} : { predicted })}
          {...(response ? { response } : {})}
        />
      </svg>
    </>
  );
}
