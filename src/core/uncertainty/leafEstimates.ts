/** Estimates of the probability of every leaf's box, made to agree with every box on the way down that is known in closed form. */
import type { Covariance } from "../covariance.ts";
import { type GaussianBox, type GaussianSide, gaussianBox } from "../numeric/gaussianBox.ts";
import { latticePoints } from "../numeric/lattice.ts";
import { type Box, type BoxSide, nodeBoxes } from "../tree/boxes.ts";
import { childrenOf } from "../tree/pivotal.ts";
import { isLeaf } from "../tree/predict.ts";
import type { TreeArrays } from "../tree/types.ts";

/** Independent estimates whose spread gives the standard error. */
const SHIFTS = 8;
/** One-dimensional integrals (two normal distribution functions, one inverse) to spend by default: 0.1 to 0.2 µs each. */
const DEFAULT_WORK = 8_000;
const MIN_POINTS = 8;
const MAX_POINTS = 512;

export interface LeafEstimates {
  readonly leaf: number;
  /** One estimate per shift of the lattice; all equal in closed form. */
  readonly shifts: readonly number[];
}

/** A node's box; `anchor` is the nearest ancestor whose probability is known in closed form. */
interface PlacedBox {
  readonly node: number;
  readonly anchor: number | undefined;
  readonly gaussian: GaussianBox;
}

/** By ascending leaf; in every shift they add to 1. */
export function leafEstimates(
  tree: TreeArrays,
  x: readonly number[],
  covariance: Covariance,
  points: number | undefined,
  seed: number,
): readonly LeafEstimates[] {
  const boxes = placedBoxes(tree, x, covariance);
  const closed = boxes.filter(isClosed);
  const open = boxes.filter((box) => !isClosed(box) && isLeaf(tree, box.node));
  const estimates = estimate(open, points, seed);
  const exact = new Map(closed.map(({ node, gaussian }) => [node, gaussian.integrand(NO_POINTS, 0)]));
  const answers = scaledToShares(open, estimates, sharesOf(closed, exact));
  for (const [node, value] of exact) answers.set(node, Array<number>(SHIFTS).fill(value));
  return boxes
    .filter(({ node }) => isLeaf(tree, node))
    .map(({ node }) => ({ leaf: node, shifts: answers.get(node) as readonly number[] }));
}

/** What each closed box holds beside the closed boxes in it: so much the estimated leaves in it must add to. */
function sharesOf(closed: readonly PlacedBox[], exact: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const shares = new Map(exact);
  for (const { node, anchor } of closed) {
    if (anchor !== undefined) shares.set(anchor, (shares.get(anchor) as number) - (exact.get(node) as number));
  }
  return shares;
}

/** `node → [shift]`: in every shift, the estimates below each anchor scaled to its share. */
function scaledToShares(
  open: readonly PlacedBox[],
  estimates: readonly (readonly number[])[],
  shares: ReadonlyMap<number, number>,
): Map<number, readonly number[]> {
  const sums = new Map<number, readonly number[]>();
  open.forEach(({ anchor }, i) => {
    const known = sums.get(anchor ?? ROOT);
    sums.set(
      anchor ?? ROOT,
      (estimates[i] as readonly number[]).map((value, shift) => value + (known?.[shift] ?? 0)),
    );
  });
  return new Map(
    open.map(({ node, anchor }, i) => {
      const share = Math.max(0, shares.get(anchor ?? ROOT) as number);
      const sum = sums.get(anchor ?? ROOT) as readonly number[];
      const values = estimates[i] as readonly number[];
      return [node, values.map((value, shift) => (value > 0 ? (value * share) / (sum[shift] as number) : 0))];
    }),
  );
}

/** Its box is everything, which is known: every other node has an anchor. */
const ROOT = 0;
const NO_POINTS = new Float64Array();

function isClosed({ gaussian }: PlacedBox): boolean {
  return gaussian.dimensions === 0;
}

function placedBoxes(tree: TreeArrays, x: readonly number[], { matrix }: Covariance): readonly PlacedBox[] {
  const anchors = new Map<number, number>();
  const boxes = new Map(nodeBoxes(tree).map((box) => [box.node, box]));
  const placed: PlacedBox[] = [];
  const stack = [0];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const box = boxes.get(node);
    if (box === undefined) continue;
    const gaussian = boxAround(box, x, matrix);
    const anchor = anchors.get(node);
    placed.push({ node, anchor, gaussian });
    const next = gaussian.dimensions === 0 ? node : anchor;
    for (const child of childrenOf(tree, node)) {
      if (next !== undefined) anchors.set(child, next);
      stack.push(child);
    }
  }
  return placed.sort((a, b) => a.node - b.node);
}

function boxAround({ sides }: Box, x: readonly number[], matrix: Covariance["matrix"]): GaussianBox {
  const attributes = sides.map(({ attribute }) => attribute);
  return gaussianBox(
    sides.map((side) => sideAround(side, x[side.attribute] as number)),
    (i, j) => matrix[attributes[i] as number]?.[attributes[j] as number] as number,
  );
}

/** The borders are those of the evaluator, so that an error of zero leaves the leaf that `x` reaches. */
function sideAround({ above, atMost, min, max }: BoxSide, mean: number): GaussianSide {
  return {
    mean,
    lower: above === undefined ? Number.NEGATIVE_INFINITY : min,
    upper: atMost === undefined ? Number.POSITIVE_INFINITY : max,
  };
}

/** `[box][shift]`. All boxes see the same points, so that errors of neighbours cancel when they are scaled. */
function estimate(
  boxes: readonly PlacedBox[],
  wanted: number | undefined,
  seed: number,
): readonly (readonly number[])[] {
  if (boxes.length === 0) return [];
  const stride = boxes.reduce((most, { gaussian }) => Math.max(most, gaussian.dimensions), 0);
  const work = boxes.reduce((sum, { gaussian }) => sum + gaussian.dimensions + 1, 0);
  const affordable = Math.floor(DEFAULT_WORK / (SHIFTS * work));
  const points = wanted ?? Math.min(Math.max(affordable, MIN_POINTS), MAX_POINTS);
  const blocks = latticePoints(stride, points, SHIFTS, seed);
  return boxes.map(({ gaussian }) =>
    blocks.map((block) => {
      let sum = 0;
      for (let offset = 0; offset < block.length; offset += stride) sum += gaussian.integrand(block, offset);
      return sum / points;
    }),
  );
}
