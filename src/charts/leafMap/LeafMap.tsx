/** The leaves as rectangles of two attributes' differences, the others as they are: hue and shape say who is preferred, strength how surely. */
import { useMemo, useRef } from "react";
import type { LeafMapAxis } from "../../core/explanation/leafMap.ts";
import { formatSigned } from "../../core/format.ts";
import type { LeafRectangle } from "../../core/sweep.ts";
import { holds } from "../sweep/stretchText.ts";
import { svgInText, useWidthOfText } from "../textScale.ts";
import {
  LABEL_HEIGHT,
  LABEL_WIDTH,
  LeafMapGround,
  LeafTable,
  leafAnswer,
  type MapPlaces,
  mapPlaces,
} from "./LeafMapGround.tsx";

const HEIGHT = 300;

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
  const places = useMemo(() => mapPlaces(across.reach, up.reach, width, HEIGHT), [across.reach, up.reach, width]);
  const { x, y } = places;
  const current = leaves.findIndex((leaf) => holds(leaf.across, across.value) && holds(leaf.up, up.value));
  const [markX, markY] = [x(across.value), y(up.value)];
  const aside = stepAside(leaves[current], places, markX, markY);
  const home = across.home === undefined || up.home === undefined ? undefined : [x(across.home), y(up.home)];
  return (
    <figure className="chart">
      <div ref={frame}>
        <svg {...svgInText(width, HEIGHT)} role="img" aria-label={label(across, up, leaves, leaves[current])}>
          <LeafMapGround leaves={leaves} places={places} current={current} aside={aside} />
          {home && <circle className="chart-home" cx={home[0]} cy={home[1]} r="5" />}
          <circle className="chart-value" cx={markX} cy={markY} r="6" />
        </svg>
      </div>
      <LeafTable across={across.attribute} up={up.attribute} leaves={leaves} current={current} />
    </figure>
  );
}

/** How far down the number of the pair's leaf moves, so that the pair's mark does not lie on it. */
function stepAside(leaf: LeafRectangle | undefined, { x, y }: MapPlaces, markX: number, markY: number): number {
  if (!leaf) return 0;
  const right = Math.abs(markX - (x(leaf.across.from) + x(leaf.across.to)) / 2);
  const below = markY - (y(leaf.up.from) + y(leaf.up.to)) / 2;
  if (right > LABEL_WIDTH / 2 || Math.abs(below) > LABEL_HEIGHT) return 0;
  return below > 0 ? -LABEL_HEIGHT : LABEL_HEIGHT;
}

function label(across: MapAxis, up: MapAxis, leaves: readonly LeafRectangle[], current: LeafRectangle | undefined) {
  const place = `${across.attribute} ${formatSigned(across.value)}, ${up.attribute} ${formatSigned(up.value)}`;
  const here = current ? `: ${leafAnswer(current)}` : "";
  return `${leaves.length} leaves by the ${across.attribute} and the ${up.attribute} difference. This pair: ${place}${here}.`;
}
