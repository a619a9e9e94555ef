/** The leaves over two differences, with axes: what lies behind a pair, or behind many. */
import { type ScaleLinear, scaleLinear } from "d3-scale";
import { memo } from "react";
import { formatPercent, formatSigned } from "../../core/format.ts";
import type { ComparisonResult } from "../../core/result.ts";
import type { LeafRectangle } from "../../core/sweep.ts";
import { answerWords } from "../../core/tree/rules.ts";
import { AsTable } from "../AsTable.tsx";
import { markPath } from "../ResponseMark.tsx";
import { holds, stretchText } from "../sweep/stretchText.ts";
import { useMoving } from "../useMoving.ts";

const LEFT = 44;
/** Half of the last tick's label. */
const RIGHT = 16;
const BOTTOM = 24;
const TOP = 8;
/** Strength says how sure the leaf is; never so strong that the number on it is hard to read. */
const LEAST_TINT = 0.08;
const TINT = 0.4;
/** A rectangle smaller than this has no room for its number, pixels. */
const LABEL_WIDTH = 68;
const LABEL_HEIGHT = 20;

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
  /** Its leaf stands out. */
  readonly pair?: PairOnMap;
}

/** The pair's differences across and up, and where they are found while it is moved. */
export interface PairOnMap {
  readonly place: readonly [number, number];
  readonly read: (result: ComparisonResult) => readonly [number, number];
}

/** The map without the pair's mark. The outline of its leaf is drawn last, over the neighbours. */
export const LeafMapGround = memo(function LeafMapGround({ leaves, places, pair }: GroundProps) {
  const { x, y, height } = places;
  return (
    <>
      {leaves.map((leaf) => (
        <Leaf key={leaf.leaf} leaf={leaf} places={places} pair={pair} />
      ))}
      {pair && <Outline leaves={leaves} places={places} pair={pair} />}
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
  readonly places: Pick<MapPlaces, "x" | "y">;
  readonly pair: PairOnMap | undefined;
}

function Leaf({ leaf, places: { x, y }, pair }: LeafProps) {
  const { preference, probabilities } = leaf;
  const response = preference === 0 ? 1 : 2;
  const [left, right] = [x(leaf.across.from), x(leaf.across.to)];
  const [top, bottom] = [y(leaf.up.to), y(leaf.up.from)];
  const hasRoom = right - left >= LABEL_WIDTH && bottom - top >= LABEL_HEIGHT;
  const certainty = (probabilities[preference] - 0.5) * 2;
  const group = useMoving(
    isIn(leaf, pair?.place),
    (result) => isIn(leaf, pair?.read(result)),
    (isCurrent) => ({ className: isCurrent ? "map-leaf is-current" : "map-leaf" }),
  );
  return (
    <g {...group}>
      <rect
        className={`map-leaf-${response}`}
        fillOpacity={LEAST_TINT + certainty * TINT}
        x={left}
        y={top}
        width={right - left}
        height={bottom - top}
      />
      {hasRoom && <LeafNumber leaf={leaf} places={{ x, y }} pair={pair} />}
    </g>
  );
}

function isIn({ across, up }: LeafRectangle, place: PairOnMap["place"] | undefined): boolean {
  return place !== undefined && holds(across, place[0]) && holds(up, place[1]);
}

/** Of the leaf that the pair is in; of no size where it is in none. */
function Outline({ leaves, places: { x, y }, pair }: Required<GroundProps>) {
  const leafAt = (place: PairOnMap["place"]) => leaves.find((leaf) => isIn(leaf, place));
  const box = useMoving(
    leafAt(pair.place),
    (result) => leafAt(pair.read(result)),
    (leaf) => {
      const [left, right] = leaf ? [x(leaf.across.from), x(leaf.across.to)] : [0, 0];
      const [top, bottom] = leaf ? [y(leaf.up.to), y(leaf.up.from)] : [0, 0];
      return { x: left, y: top, width: right - left, height: bottom - top };
    },
  );
  return <rect className="map-outline" {...box} />;
}

function LeafNumber({ leaf, places, pair }: LeafProps) {
  const { preference, probabilities } = leaf;
  const response = preference === 0 ? 1 : 2;
  const [middleX, middleY] = middleOf(leaf, places);
  const aside = (at: PairOnMap["place"] | undefined) => (at && isIn(leaf, at) ? stepAside(leaf, places, at) : 0);
  const number = useMoving(
    aside(pair?.place),
    (result) => aside(pair?.read(result)),
    (down) => ({ transform: `translate(${middleX} ${middleY + down})` }),
  );
  return (
    <g {...number}>
      {probabilities[0] !== probabilities[1] && (
        <path className={`mark mark-${response}`} transform="translate(-26 0)" d={markPath(response, 8)} />
      )}
      <text className="map-number" x="6" y="4.5" textAnchor="middle">
        {formatPercent(probabilities[preference])}
      </text>
    </g>
  );
}

function middleOf({ across, up }: LeafRectangle, { x, y }: LeafProps["places"]): readonly [number, number] {
  return [(x(across.from) + x(across.to)) / 2, (y(up.from) + y(up.to)) / 2];
}

/** How far down the number of the pair's leaf moves, so that the pair's mark does not lie on it. */
function stepAside(leaf: LeafRectangle, places: LeafProps["places"], [across, up]: PairOnMap["place"]): number {
  const [middleX, middleY] = middleOf(leaf, places);
  const right = Math.abs(places.x(across) - middleX);
  const below = places.y(up) - middleY;
  if (right > LABEL_WIDTH / 2 || Math.abs(below) > LABEL_HEIGHT) return 0;
  return below > 0 ? -LABEL_HEIGHT : LABEL_HEIGHT;
}

/** "response 1, 98.6 %". */
export function leafAnswer({ preference, probabilities }: LeafRectangle): string {
  return answerWords(probabilities, preference, `response ${preference + 1}`);
}
