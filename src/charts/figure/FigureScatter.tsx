import { ensureExists } from "../../base/assert.ts";
import type { LeafRectangle } from "../../core/sweep.ts";
import { LeafMapGround, mapPlaces } from "../leafMap/LeafMapGround.tsx";
import { INK_KEPT, INK_OUT, pointsImage, SCATTER_HEIGHT, type ScatterAxis } from "../scatter/pointsImage.ts";
import { Marked } from "../scatter/ScatterChart.tsx";
import { chartBlock, FIGURE_WIDTH } from "./ChartFigure.tsx";
import { type Block, paragraph, stacked } from "./figureBlocks.tsx";

/** The light theme's ink. */
const INK = [26, 28, 31] as const;
const DENSITY = 2;

interface Scatter {
  readonly across: ScatterAxis;
  readonly up: ScatterAxis;
  readonly leaves: readonly LeafRectangle[];
  /** Pairs that could be kept, and those that are. */
  readonly pairs: Uint32Array;
  readonly kept: Uint32Array;
}

/** The points as an image within: a hundred thousand circles would be a file that no program opens. */
export function scatterBlock({ across, up, leaves, pairs, kept }: Scatter): Block {
  const places = mapPlaces(across.reach, up.reach, FIGURE_WIDTH, SCATTER_HEIGHT);
  const size = { width: FIGURE_WIDTH, shown: FIGURE_WIDTH, density: DENSITY };
  const lots = [...(kept.length < pairs.length ? [{ pairs, ink: INK_OUT }] : []), { pairs: kept, ink: INK_KEPT }].map(
    (lot) => address(pointsImage({ across, up, colour: INK, ...lot, ...size })),
  );
  const drawing = (
    <>
      <LeafMapGround leaves={leaves} places={places} />
      {lots.map((href) => (
        <image key={href} href={href} width={FIGURE_WIDTH} height={SCATTER_HEIGHT} />
      ))}
      <Marked across={across} up={up} places={places} />
    </>
  );
  const axes = `Across: ${across.attribute} difference. Up: ${up.attribute} difference.`;
  return stacked(
    [
      chartBlock(FIGURE_WIDTH, SCATTER_HEIGHT, <g className="scatter">{drawing}</g>),
      paragraph(axes, { className: "figure-small", size: 12.5, width: FIGURE_WIDTH }),
    ],
    4,
  );
}

function address(image: ImageData): string {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  ensureExists(canvas.getContext("2d"), "a canvas to draw on").putImageData(image, 0, 0);
  return canvas.toDataURL("image/png");
}
