import { mapPlaces } from "../leafMap/LeafMapGround.tsx";
import { inkOf, pointAlphas } from "./drawPoints.ts";
import { spreadWhole } from "./spreadWhole.ts";

/** Of the drawing, in its own units. */
export const SCATTER_HEIGHT = 440;
/** How dark a point is that filters leave out, and one that they keep, where there are few. */
export const INK_OUT = 0.2;
export const INK_KEPT = 0.6;

/** 0–255. */
export type Colour = readonly [red: number, green: number, blue: number];

export interface ScatterAxis {
  readonly attribute: string;
  /** The axis runs from −reach to reach. */
  readonly reach: number;
  /** `[pair]`. */
  readonly values: Float32Array;
  /** What is marked of it; ends may be infinite. */
  readonly range: readonly [number, number] | undefined;
}

interface Points {
  readonly across: Pick<ScatterAxis, "reach" | "values">;
  readonly up: Pick<ScatterAxis, "reach" | "values">;
  readonly pairs: Uint32Array;
  /** How dark one of a few is, 0–1. */
  readonly ink: number;
  readonly colour: Colour;
  /** Of the drawing in its own units, and as it is shown, in pixels. */
  readonly width: number;
  readonly shown: number;
  /** Device pixels a pixel. */
  readonly density: number;
}

/** The points alone, as large as the whole drawing, on nothing. */
export function pointsImage({ across, up, pairs, ink, colour, width, shown, density }: Points): ImageData {
  const size = [Math.round(shown * density), Math.round((shown * SCATTER_HEIGHT * density) / width)] as const;
  const { x, y } = mapPlaces(across.reach, up.reach, width, SCATTER_HEIGHT);
  const scale = size[0] / width;
  const places = {
    x: (value: number) => scale * x(value),
    y: (value: number) => scale * y(value),
    reach: [across.reach, up.reach] as const,
  };
  const [xs, ys] = [spreadWhole(across.values, 0), spreadWhole(up.values, 1)];
  const alphas = pointAlphas(xs, ys, pairs, inkOf(pairs.length, ink), places, size, density);
  const image = new ImageData(...size);
  for (let i = 0; i < alphas.length; i++) {
    if (alphas[i] === 0) continue;
    image.data.set(colour, 4 * i);
    image.data[4 * i + 3] = alphas[i] as number;
  }
  return image;
}
