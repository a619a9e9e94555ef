/** Judges as points: how near two of them lie says how often they agree. Nothing else of a place means anything. */
import { scaleLinear } from "d3-scale";
import { useMemo, useRef } from "react";
import { formatPercent } from "../../core/format.ts";
import type { JudgeMap, MappedJudge } from "../../core/judges/judgeMap.ts";
import { AsTable } from "../AsTable.tsx";
import { svgInText, useWidthOfText } from "../textScale.ts";
import { LABEL_HEIGHT, type LabelPlace, placeLabels } from "./placeLabels.ts";

interface Props {
  readonly map: JudgeMap;
  /** The judge that is marked: the label of the file, where it has one. */
  readonly marked: string | undefined;
}

const LETTER_PX = 6.9;
const MOST_LETTERS = 30;
const NARROW = 560;
const TALL = 380;
const LOW = 300;
/** Beside the points, for their names: pixels, and at most this share of the width. */
const ASIDE = 90;
const ASIDE_SHARE = 0.1;
const ABOVE = 28;
/** Disagreements that the scale may show. */
const LENGTHS = [0.01, 0.02, 0.05, 0.1, 0.2];

export function JudgeMapChart({ map, marked }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthOfText(frame, 640);
  const height = width < NARROW ? LOW : TALL;
  const { points, places, pixels } = useMemo(() => drawn(map.judges, width, height), [map, width, height]);
  const unnamed = places.filter((place) => !place).length;
  const length = LENGTHS.findLast((one) => one * pixels <= width / 4) ?? (LENGTHS[0] as number);
  return (
    <figure className="chart judge-map">
      <div ref={frame}>
        <svg
          {...svgInText(width, height)}
          role="img"
          aria-label={`Map of ${map.judges.length} judges by how often they agree`}
        >
          {points.map(({ x, y, name }, i) => {
            const place = places[i];
            return (
              <g key={name} className={name === marked ? "is-marked" : undefined}>
                <title>{name}</title>
                {place?.isAway && <Leader from={[x, y]} to={place} width={points[i]?.width ?? 0} />}
                <circle cx={x} cy={y} r="5" />
                {place && (
                  <text x={place.x} y={place.y} dy="0.32em">
                    {shortened(name)}
                  </text>
                )}
              </g>
            );
          })}
          <g className="judge-map-scale" transform={`translate(8 ${height - 12})`}>
            <path d={`M0 -4V4M0 0H${length * pixels}M${length * pixels} -4V4`} />
            <text x={length * pixels + 8} dy="0.32em">
              {Math.round(100 * length)} of 100 pairs apart
            </text>
          </g>
        </svg>
      </div>
      {unnamed > 0 && <p className="set-note">{unnamed} names found no room; the table has them all.</p>}
      <AsTable
        caption="Whom each judge agrees with most and least"
        head={["Judge", "Most often with", "Least often with"]}
        rows={map.judges.map(({ name, nearest, farthest }) => [name, words(nearest), words(farthest)])}
        currentName="the one that is marked"
        current={map.judges.findIndex(({ name }) => name === marked)}
      />
    </figure>
  );
}

function words({ name, agreement }: MappedJudge["nearest"]): string {
  return `${name}, ${formatPercent(agreement)}`;
}

/** The same scale both ways: a distance is a distance in every direction. */
function drawn(judges: readonly MappedJudge[], width: number, height: number) {
  const [across, up] = ([0, 1] as const).map((at) => Math.max(...judges.map(({ place }) => Math.abs(place[at])))) as [
    number,
    number,
  ];
  const pixels = Math.min(
    (width / 2 - Math.min(ASIDE, ASIDE_SHARE * width)) / (across || 1e-3),
    (height / 2 - ABOVE) / (up || 1e-3),
  );
  const x = scaleLinear([0, 1], [width / 2, width / 2 + pixels]);
  const y = scaleLinear([0, 1], [height / 2 - ABOVE / 2, height / 2 - ABOVE / 2 - pixels]);
  const points = judges.map(({ name, place }) => ({
    name,
    x: x(place[0]),
    y: y(place[1]),
    width: LETTER_PX * shortened(name).length + 4,
  }));
  return { points, places: placeLabels(points, width, height - ABOVE), pixels };
}

function shortened(name: string): string {
  return name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name;
}

/** From a point to the edge of its name. */
function Leader({
  from: [x, y],
  to,
  width,
}: {
  readonly from: readonly [number, number];
  readonly to: LabelPlace;
  readonly width: number;
}) {
  const right = to.x + width;
  const isBeside = x < to.x || x > right;
  const endY = isBeside ? to.y : to.y - (Math.sign(to.y - y) * LABEL_HEIGHT) / 2;
  return <line x1={x} y1={y} x2={Math.max(to.x, Math.min(right, x))} y2={endY} />;
}
