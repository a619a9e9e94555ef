/** The leaves as rectangles of two attributes' differences, the others as they are: hue and shape say who is preferred, strength how surely. */
import { type ScaleLinear, scaleLinear } from "d3-scale";
import { memo, useMemo, useRef } from "react";
import type { LeafMapAxis } from "../../core/explanation/leafMap.ts";
import { formatPercent, formatSigned } from "../../core/format.ts";
import type { LeafRectangle } from "../../core/sweep.ts";
import { answerWords } from "../../core/tree/rules.ts";
import { AsTable } from "../AsTable.tsx";
import { markPath } from "../ResponseMark.tsx";
import { holds, stretchText } from "../sweep/stretchText.ts";
import { svgInText, useWidthOfText } from "../textScale.ts";

const HEIGHT = 300;
const LEFT = 44;
/** Half of the last tick's label. */
const RIGHT = 16;
const BOTTOM = 24;
const TOP = 8;
/** A rectangle smaller than this has no room for its number, pixels. */
const LABEL_WIDTH = 68;
const LABEL_HEIGHT = 20;

export interface MapAxis extends LeafMapAxis {
  /** The model's value, where the pair was moved away from it. */
  readonly home: number | undefined;
}

interface Props {
  readonly across: MapAxis;
  readonly up: MapAxis;
  readonly leaves: readonly LeafRectangle[];
}

/** Only the pair's mark is drawn anew while it moves; the leaves are, when they are others or the pair comes to another one. */
export function LeafMap({ across, up, leaves }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthOfText(frame, 480);
  const places = useMemo(() => mapPlaces(across.reach, up.reach, width), [across.reach, up.reach, width]);
  const { x, y } = places;
  const current = leaves.findIndex((leaf) => holds(leaf.across, across.value) && holds(leaf.up, up.value));
  const [markX, markY] = [x(across.value), y(up.value)];
  const aside = stepAside(leaves[current], places, markX, markY);
  const home = across.home === undefined || up.home === undefined ? undefined : [x(across.home), y(up.home)];
  return (
    <figure className="chart">
      <div ref={frame}>
        <svg {...svgInText(width, HEIGHT)} role="img" aria-label={label(across, up, leaves, leaves[current])}>
          <Ground leaves={leaves} places={places} current={current} aside={aside} />
          {home && <circle className="chart-home" cx={home[0]} cy={home[1]} r="5" />}
          <circle className="chart-value" cx={markX} cy={markY} r="6" />
        </svg>
      </div>
      <LeafTable across={across.attribute} up={up.attribute} leaves={leaves} current={current} />
    </figure>
  );
}

interface MapPlaces {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

function mapPlaces(across: number, up: number, width: number): MapPlaces {
  return {
    x: scaleLinear([-across, across], [LEFT, width - RIGHT]),
    y: scaleLinear([-up, up], [HEIGHT - BOTTOM, TOP]),
  };
}

/** How far down the number of the pair's leaf moves, so that the pair's mark does not lie on it. */
function stepAside(leaf: LeafRectangle | undefined, { x, y }: MapPlaces, markX: number, markY: number): number {
  if (!leaf) return 0;
  const right = Math.abs(markX - (x(leaf.across.from) + x(leaf.across.to)) / 2);
  const below = markY - (y(leaf.up.from) + y(leaf.up.to)) / 2;
  if (right > LABEL_WIDTH / 2 || Math.abs(below) > LABEL_HEIGHT) return 0;
  return below > 0 ? -LABEL_HEIGHT : LABEL_HEIGHT;
}

interface GroundProps {
  readonly leaves: readonly LeafRectangle[];
  readonly places: MapPlaces;
  readonly current: number;
  readonly aside: number;
}

/** The map without the pair. Its leaf is drawn last: its outline lies over its neighbours. */
const Ground = memo(function Ground({ leaves, places: { x, y }, current, aside }: GroundProps) {
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
        <text key={tick} className="chart-label" x={x(tick)} y={HEIGHT - 6} textAnchor="middle">
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

const LeafTable = memo(function LeafTable({ across, up, leaves, current }: TableProps) {
  return (
    <AsTable
      caption="Leaves of the map"
      head={[`${across} difference`, `${up} difference`, "Preferred"]}
      rows={leaves.map((leaf) => [stretchText(leaf.across), stretchText(leaf.up), answer(leaf)])}
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
        style={{ "--certainty": certainty } as React.CSSProperties}
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

function answer({ preference, probabilities }: LeafRectangle): string {
  return answerWords(probabilities, preference, `response ${preference + 1}`);
}

function label(across: MapAxis, up: MapAxis, leaves: readonly LeafRectangle[], current: LeafRectangle | undefined) {
  const place = `${across.attribute} ${formatSigned(across.value)}, ${up.attribute} ${formatSigned(up.value)}`;
  const here = current ? `: ${answer(current)}` : "";
  return `${leaves.length} leaves by the ${across.attribute} and the ${up.attribute} difference. This pair: ${place}${here}.`;
}
