/** Names beside their points so that none lies on another name or on a point: the nearest free place round each point is taken in turn. */

export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  /** Pixels that its name takes. */
  readonly width: number;
}

export interface LabelPlace {
  /** The name's left end and middle. */
  readonly x: number;
  readonly y: number;
  /** Whether it lies so far away that a line has to lead to it. */
  readonly isAway: boolean;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const LABEL_HEIGHT = 16;
const POINT = 7;
const STEPS = [9, 18, 30, 46, 64];
/** Right and left first, as names are read. */
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0.7, -0.7],
  [0.7, 0.7],
  [-0.7, -0.7],
  [-0.7, 0.7],
  [0, -1],
  [0, 1],
] as const;

/** `[point]`; undefined where a name finds no room. */
export function placeLabels(
  points: readonly LabelledPoint[],
  width: number,
  height: number,
): readonly (LabelPlace | undefined)[] {
  const taken: Box[] = points.map(({ x, y }) => ({
    left: x - POINT,
    right: x + POINT,
    top: y - POINT,
    bottom: y + POINT,
  }));
  return points.map((point) => {
    for (const step of STEPS)
      for (const [across, down] of DIRECTIONS) {
        const box = boxAt(point, step * across, step * down);
        const isInside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
        if (!isInside || taken.some((other) => overlap(box, other))) continue;
        taken.push(box);
        return { x: box.left, y: (box.top + box.bottom) / 2, isAway: step > (STEPS[0] as number) };
      }
    return undefined;
  });
}

function boxAt({ x, y, width }: LabelledPoint, across: number, down: number): Box {
  const left = across > 0 ? x + across : across < 0 ? x + across - width : x - width / 2;
  const middle = y + (across === 0 ? down + (Math.sign(down) * LABEL_HEIGHT) / 4 : down);
  return { left, right: left + width, top: middle - LABEL_HEIGHT / 2, bottom: middle + LABEL_HEIGHT / 2 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
