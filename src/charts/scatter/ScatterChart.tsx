/** Pairs by two of their differences, on a canvas, with the tree's leaves behind; dragging over it marks a rectangle. */
import { useEffect, useMemo, useRef } from "react";
import type { LeafRectangle } from "../../core/sweep.ts";
import { brushStep } from "../brush/brushStep.ts";
import { type Point, useBrush } from "../brush/useBrush.ts";
import { LeafMapGround, LeafTable, mapPlaces } from "../leafMap/LeafMapGround.tsx";
import { svgInText, useWidthOfText } from "../textScale.ts";
import { useWidth } from "../useWidth.ts";
import { INK_KEPT, INK_OUT, pointsImage, SCATTER_HEIGHT, type ScatterAxis } from "./pointsImage.ts";
import { useInk } from "./useInk.ts";

type Range = readonly [number, number];

interface Props {
  readonly across: ScatterAxis;
  readonly up: ScatterAxis;
  readonly leaves: readonly LeafRectangle[];
  /** Pairs that could be kept, and those that are. */
  readonly pairs: Uint32Array;
  readonly kept: Uint32Array;
  readonly label: string;
  readonly onRanges: (across: Range | undefined, up: Range | undefined) => void;
}

export function ScatterChart({ across, up, leaves, pairs, kept, label, onRanges }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthOfText(frame, 720);
  const places = useMemo(
    () => mapPlaces(across.reach, up.reach, width, SCATTER_HEIGHT),
    [across.reach, up.reach, width],
  );
  const { x, y } = places;
  const at = (point: Point) =>
    [
      brushStep(within(x.invert(point[0] * width), across.reach), across.reach),
      brushStep(within(y.invert(point[1] * SCATTER_HEIGHT), up.reach), up.reach),
    ] as const;
  const brush = useBrush(
    (from, to) => {
      const [[x0, y0], [x1, y1]] = [at(from), at(to)];
      onRanges([Math.min(x0, x1), Math.max(x0, x1)], [Math.min(y0, y1), Math.max(y0, y1)]);
    },
    () => onRanges(undefined, undefined),
  );
  return (
    <figure className="chart scatter">
      <div ref={frame} className="scatter-frame is-brushed" {...brush}>
        <svg {...svgInText(width, SCATTER_HEIGHT)} role="img" aria-label={label}>
          <LeafMapGround leaves={leaves} places={places} />
        </svg>
        {kept.length < pairs.length && <Points across={across} up={up} pairs={pairs} ink={INK_OUT} width={width} />}
        <Points across={across} up={up} pairs={kept} ink={INK_KEPT} width={width} />
        <svg {...svgInText(width, SCATTER_HEIGHT)} className="scatter-brush" aria-hidden="true">
          <Marked across={across} up={up} places={places} />
        </svg>
      </div>
      <LeafTable across={across.attribute} up={up.attribute} leaves={leaves} current={-1} />
    </figure>
  );
}

const within = (value: number, reach: number) => Math.min(reach, Math.max(-reach, value));

interface PointsProps extends Pick<Props, "across" | "up" | "pairs"> {
  /** How dark one of a few is. */
  readonly ink: number;
  readonly width: number;
}

/** A canvas of their own for each lot: a brush changes only one of them. */
function Points({
  across: { values: acrossValues, reach: acrossReach },
  up: { values: upValues, reach: upReach },
  pairs,
  ink,
  width,
}: PointsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useWidth(canvas, 0);
  const colour = useInk(canvas);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context || shown === 0) return;
    // More than two device pixels a unit cost time and show nothing more.
    const density = Math.min(2, devicePixelRatio || 1);
    const across = { values: acrossValues, reach: acrossReach };
    const up = { values: upValues, reach: upReach };
    const image = pointsImage({ across, up, pairs, ink, colour, width, shown, density });
    [canvas.current.width, canvas.current.height] = [image.width, image.height];
    context.putImageData(image, 0, 0);
  }, [acrossValues, acrossReach, upValues, upReach, pairs, ink, width, shown, colour]);
  return <canvas ref={canvas} className="scatter-points" />;
}

interface MarkedProps extends Pick<Props, "across" | "up"> {
  readonly places: ReturnType<typeof mapPlaces>;
}

/** What is kept: a rectangle, or a stripe where only one of the two is bounded. */
export function Marked({ across, up, places: { x, y } }: MarkedProps) {
  if (!across.range && !up.range) return null;
  const ends = ({ range, reach }: ScatterAxis) =>
    (range ?? [-reach, reach]).map((end) => within(end, reach)) as [number, number];
  const [[left, right], [bottom, top]] = [ends(across), ends(up)];
  return (
    <rect
      className="brush-range"
      x={x(left)}
      y={y(top)}
      width={Math.max(1, x(right) - x(left))}
      height={Math.max(1, y(bottom) - y(top))}
    />
  );
}
