/** The leaves over two differences, with axes: what lies behind a pair, or behind many. */
import { type ScaleLinear, scaleLinear } from "d3-scale";
import { memo } from "react";
import { formatPercent, formatSigned } from "../../core/format.ts";
import type { LeafRectangle } from "../../core/sweep.ts";
import { answerWords } from "../../core/tree/rules.ts";
import { AsTable } from "../AsTable.tsx";
import { markPath } from "../ResponseMark.tsx";
import { stretchText } from "../sweep/stretchText.ts";

const LEFT = 44;
/** Half of the last tick's label. */
const RIGHT = 16;
const BOTTOM = 24;
const TOP = 8;
/** Strength says how sure the leaf is; never so strong that the number on it is hard to read. */
const LEAST_TINT = 0.08;
const TINT = 0.4;
/** A rectangle smaller than this has no room for its number, pixels. */
export const LABEL_WIDTH = 68;
export const LABEL_HEIGHT = 20;

export interface MapPlaces {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly height: number;
}

/** Axes from −across to across and from −up to up, in a drawing of that size, pixels. */
export function mapPlaces(across: number, up: number, width: number, height: number): MapPlaces {
  return {
    x: scaleLinear([-across, across], [LEFT, width - RIGHT]),
    y: scaleLinear([-up, up], [height - BOTTOM, TOP]),
    height,
  };
}

interface GroundProps {
  readonly leaves: readonly LeafRectangle[];
  readonly places: MapPlaces;
  readonly current: number;
  readonly aside: number;
}

/** The map without the pair. Its leaf is drawn last: its outline lies over its neighbours. */
export const LeafMapGround = memo(function LeafMapGround({
  leaves,
  places: { x, y, height },
  current,
  aside,
}: GroundProps) {
  const inOrder = leaves.map((leaf, i) => ({ leaf, isCurrent: i === current }));
  inOrder.sort((a, b) => Number(a.isCurrent) - Number(b.isCurrent));
  return (
    <>
      {inOrder.map(({ leaf, isCurrent }) => (
        <Leaf
          key={leaf.leaf}
          leaf={leaf}
          x={[x(leaf.across.from), x(leaf.across.to)]}
          y={[y(leaf.up.to), y(leaf.up.from)]}
          isCurrent={isCurrent}
          aside={isCurrent ? aside : 0}
        />
      ))}
      {x.ticks(5).map((tick) => (
        <text key={tick} className="chart-label" x={x(tick)} y={height - 6} textAnchor="middle">
          {formatSigned(tick, 1)}
        </text>
      ))}
      {y.ticks(5).map((tick) => (
        <text key={tick} className="chart-label" x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
          {formatSigned(tick, 1)}
        </text>
      ))}
    </>
  );
});

interface TableProps {
  readonly across: string;
  readonly up: string;
  readonly leaves: readonly LeafRectangle[];
  readonly current: number;
}

export const LeafTable = memo(function LeafTable({ across, up, leaves, current }: TableProps) {
  return (
    <AsTable
      caption="Leaves of the map"
      head={[`${across} difference`, `${up} difference`, "Preferred"]}
      rows={leaves.map((leaf) => [stretchText(leaf.across), stretchText(leaf.up), leafAnswer(leaf)])}
      current={current}
    />
  );
});

interface LeafProps {
  readonly leaf: LeafRectangle;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly isCurrent: boolean;
  /** How far down its number stands from the middle, pixels. */
  readonly aside: number;
}

function Leaf({ leaf, x: [left, right], y: [top, bottom], isCurrent, aside }: LeafProps) {
  const { preference, probabilities } = leaf;
  const response = preference === 0 ? 1 : 2;
  const hasRoom = right - left >= LABEL_WIDTH && bottom - top >= LABEL_HEIGHT;
  const certainty = (probabilities[preference] - 0.5) * 2;
  return (
    <g className={isCurrent ? "map-leaf is-current" : "map-leaf"}>
      <rect
        className={`map-leaf-${response}`}
        fillOpacity={LEAST_TINT + certainty * TINT}
        x={left}
        y={top}
        width={right - left}
        height={bottom - top}
      />
      {hasRoom && (
        <g transform={`translate(${(left + right) / 2} ${(top + bottom) / 2 + aside})`}>
          {probabilities[0] !== probabilities[1] && (
            <path className={`mark mark-${response}`} transform="translate(-26 0)" d={markPath(response, 8)} />
          )}
          <text className="map-number" x="6" y="4.5" textAnchor="middle">
            {formatPercent(probabilities[preference])}
          </text>
        </g>
      )}
    </g>
  );
}

/** "response 1, 98.6 %". */
export function leafAnswer({ preference, probabilities }: LeafRectangle): string {
  return answerWords(probabilities, preference, `response ${preference + 1}`);
}
