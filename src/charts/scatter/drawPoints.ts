/** Many points as one picture: each adds to the ink of the pixels that it covers, so that a hundred thousand are drawn within a frame. */

export interface PointPlaces {
  /** Pixels of the picture from a difference; linear. */
  readonly x: (difference: number) => number;
  readonly y: (difference: number) => number;
  /** Half of each axis: what lies beyond is drawn at its end. */
  readonly reach: readonly [across: number, up: number];
}

/** Half of a point's width, pixels of the picture. */
const RADIUS_FEW = 3;
const RADIUS_MANY = 1;
/** From so many on they are small. */
const MANY = 4000;

/** Past so many points on a pixel, one more is not seen. */
const MOST_POINTS = 255;

/**
 * The alpha of every pixel, 0–255, `[row, column]`: 1 − (1 − ink)^n where n points lie. `ink`, 0–1, is how dark one is. Pairs without one of the
 * differences are left out. Linear in pairs and pixels.
 */
export function pointAlphas(
  across: Float32Array,
  up: Float32Array,
  pairs: Uint32Array,
  ink: number,
  { x, y, reach }: PointPlaces,
  [width, height]: readonly [number, number],
  density: number,
): Uint8ClampedArray {
  const points = new Uint8ClampedArray(width * height);
  // scales are linear: two of their points say all
  const [x0, xStep, y0, yStep] = [x(0), x(1) - x(0), y(0), y(1) - y(0)];
  const [reachX, reachY] = reach;
  const { radius, rows } = disc(Math.round((pairs.length > MANY ? RADIUS_MANY : RADIUS_FEW) * density));
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i] as number;
    const cx = Math.round(x0 + xStep * within(across[pair] as number, reachX));
    const cy = Math.round(y0 + yStep * within(up[pair] as number, reachY));
    // also where one of them is missing
    if (!(cx >= radius && cx < width - radius && cy >= radius && cy < height - radius)) continue;
    for (let row = 0; row < rows.length; row++) {
      const half = rows[row] as number;
      const from = (cy + row - radius) * width + cx - half;
      for (let at = from; at <= from + 2 * half; at++) points[at] = (points[at] as number) + 1;
    }
  }
  const alphas = Uint8ClampedArray.from({ length: MOST_POINTS + 1 }, (_, n) => 255 * (1 - (1 - ink) ** n));
  for (let at = 0; at < points.length; at++) points[at] = alphas[points[at] as number] as number;
  return points;
}

/** Half the width of each row of a disc. */
function disc(radius: number): { readonly radius: number; readonly rows: readonly number[] } {
  const rows = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.floor(Math.sqrt(Math.max(0, (radius + 0.3) ** 2 - (i - radius) ** 2))),
  );
  return { radius, rows };
}

/** NaN stays. */
function within(value: number, reach: number): number {
  return value < -reach ? -reach : value > reach ? reach : value;
}

/** Enough pairs that lie side by side. */
const LIGHT_FROM = 6000;

/** The more pairs, the lighter each: their thickest places are not to be one blot. */
export function inkOf(pairs: number, most: number): number {
  return most * Math.min(1, Math.max(0.15, LIGHT_FROM / Math.max(1, pairs)));
}
