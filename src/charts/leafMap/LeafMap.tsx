/** The leaves as rectangles of two attributes' differences, the others as they are: hue and shape say who is preferred, strength how surely. */
import { useMemo, useRef } from "react";
import type { LeafMapAxis } from "../../core/explanation/leafMap.ts";
import { formatSigned } from "../../core/format.ts";
import type { LeafRectangle } from "../../core/sweep.ts";
import { holds } from "../sweep/stretchText.ts";
import { svgInText, useWidthOfText } from "../textScale.ts";
import { differenceAt, useMoving } from "../useMoving.ts";
import { LeafMapGround, LeafTable, leafAnswer, mapPlaces, type PairOnMap } from "./LeafMapGround.tsx";

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

/** While the pair moves over the map, its mark and what stands out for it follow by themselves. */
export function LeafMap({ across, up, leaves }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthOfText(frame, 480);
  const places = useMemo(() => mapPlaces(across.reach, up.reach, width, HEIGHT), [across.reach, up.reach, width]);
  const { x, y } = places;
  const current = leaves.findIndex((leaf) => holds(leaf.across, across.value) && holds(leaf.up, up.value));
  const pair = pairOnMap(across, up);
  const mark = useMoving(pair.place, pair.read, ([a, b]) => ({ cx: x(a), cy: y(b) }));
  const home = across.home === undefined || up.home === undefined ? undefined : [x(across.home), y(up.home)];
  return (
    <figure className="chart">
      <div ref={frame}>
        <svg {...svgInText(width, HEIGHT)} role="img" aria-label={label(across, up, leaves, leaves[current])}>
          <LeafMapGround leaves={leaves} places={places} pair={pair} />
          {home && <circle className="chart-home" cx={home[0]} cy={home[1]} r="5" />}
          <circle className="chart-value" {...mark} r="6" />
        </svg>
      </div>
      <LeafTable across={across.attribute} up={up.attribute} leaves={leaves} current={current} />
    </figure>
  );
}

function pairOnMap(across: MapAxis, up: MapAxis): PairOnMap {
  const [readAcross, readUp] = [differenceAt(across.attribute), differenceAt(up.attribute)];
  return { place: [across.value, up.value], read: (result) => [readAcross(result), readUp(result)] };
}

function label(across: MapAxis, up: MapAxis, leaves: readonly LeafRectangle[], current: LeafRectangle | undefined) {
  const place = `${across.attribute} ${formatSigned(across.value)}, ${up.attribute} ${formatSigned(up.value)}`;
  const here = current ? `: ${leafAnswer(current)}` : "";
  return `${leaves.length} leaves by the ${across.attribute} and the ${up.attribute} difference. This pair: ${place}${here}.`;
}
