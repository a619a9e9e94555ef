/**
 * Things placed in a plane so that their distances there are as near as can be to given ones: multidimensional scaling. Torgerson's classical
 * solution (1952) and random places are starts; from each, stress majorization (de Leeuw 1977, "SMACOF") moves one thing at a time to where the
 * others want it, which never makes the stress larger (Gansner, Koren and North 2004). The best end counts.
 */
import { uniform } from "./lattice.ts";

export interface PlaneMap {
  /** Centred, the widest direction across. Turned or mirrored it would be the same map. */
  readonly places: readonly (readonly [x: number, y: number])[];
  /** Stress-1 (Kruskal 1964): √(Σ(d − δ)² / Σδ²) over the distances that are known; 0 is exact. */
  readonly stress: number;
}

type Distances = readonly (readonly number[])[];
type Places = readonly [x: Float64Array, y: Float64Array];

const SWEEPS = 300;
/** Sweeps end where one has taken less than this share of the stress away. */
const ENOUGH = 1e-7;
const STARTS = 8;
/** With more things, one start: each costs the square of them. */
const FEW = 60;
const TURNS = 100;

/** `distances`: symmetric, NaN where nothing is known. The same seed gives the same map. */
export function planeMap(distances: Distances, seed = 1): PlaneMap {
  const random = uniform(seed);
  const count = distances.length;
  const size = meanOf(distances);
  const scatter = (scale: number) => Float64Array.from({ length: count }, () => scale * (random() - 0.5));
  let best = majorized(distances, classical(distances, size, scatter(1e-3 * size)));
  for (let start = 1; start < STARTS && count > 3 && count <= FEW; start++) {
    const other = majorized(distances, [scatter(2 * size), scatter(2 * size)]);
    if (other.stress < best.stress) best = other;
  }
  const [x, y] = principal(best.places);
  return { places: Array.from(x, (across, i) => [across, y[i] as number] as const), stress: best.stress };
}

function meanOf(distances: Distances): number {
  const known = distances.flatMap((row, i) => row.filter((d, j) => j > i && !Number.isNaN(d)));
  return known.length === 0 ? 1 : known.reduce((sum, d) => sum + d, 0) / known.length || 1;
}

/** The two widest directions of the doubly centred squares; `aside` keeps things that lie on a line from staying there. */
function classical(distances: Distances, mean: number, aside: Float64Array): Places {
  const squares = distances.map((row, i) => row.map((d, j) => (i === j ? 0 : (Number.isNaN(d) ? mean : d) ** 2)));
  const average = (row: readonly number[]) => row.reduce((sum, d) => sum + d, 0) / row.length;
  const rows = squares.map(average);
  const whole = average(rows);
  const centred = squares.map((row, i) =>
    row.map((square, j) => -(square - (rows[i] as number) - (rows[j] as number) + whole) / 2),
  );
  const x = widest(centred, undefined);
  const y = widest(centred, x);
  return [x, y.map((value, i) => value + (aside[i] as number))];
}

/** The eigenvector of the largest eigenvalue, as long as its root, by power iteration; at a right angle to `beside`. */
function widest(matrix: Distances, beside: Float64Array | undefined): Float64Array {
  let vector = Float64Array.from(matrix, (_, i) => Math.cos(i + 1));
  let value = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const turned = Float64Array.from(matrix, (row) => dot(row, vector));
    if (beside) {
      const part = dot(turned, beside) / (dot(beside, beside) || 1);
      for (let i = 0; i < turned.length; i++) turned[i] = (turned[i] as number) - part * (beside[i] as number);
    }
    const length = Math.sqrt(dot(turned, turned));
    if (length === 0) return turned;
    value = dot(turned, vector);
    vector = turned.map((entry) => entry / length);
  }
  return vector.map((entry) => entry * Math.sqrt(Math.max(0, value)));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function majorized(distances: Distances, [startX, startY]: Places): { places: Places; stress: number } {
  const places: Places = [startX.slice(), startY.slice()];
  let stress = stressOf(distances, places);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let i = 0; i < distances.length; i++) moveOne(distances[i] as readonly number[], i, places);
    const before = stress;
    stress = stressOf(distances, places);
    if (before - stress <= ENOUGH * before) break;
  }
  return { places, stress };
}

/** To the mean of where each of the others wants it: in its direction, as far from it as is given. */
function moveOne(row: readonly number[], i: number, [x, y]: Places): void {
  let [sumX, sumY, known] = [0, 0, 0];
  for (let j = 0; j < row.length; j++) {
    const wanted = row[j] as number;
    if (j === i || Number.isNaN(wanted)) continue;
    const [acrossX, acrossY] = [(x[i] as number) - (x[j] as number), (y[i] as number) - (y[j] as number)];
    const length = Math.hypot(acrossX, acrossY);
    const scale = length === 0 ? 0 : wanted / length;
    sumX += (x[j] as number) + scale * acrossX;
    sumY += (y[j] as number) + scale * acrossY;
    known++;
  }
  if (known === 0) return;
  x[i] = sumX / known;
  y[i] = sumY / known;
}

function stressOf(distances: Distances, [x, y]: Places): number {
  let [missed, whole] = [0, 0];
  for (let i = 0; i < distances.length; i++)
    for (let j = 0; j < i; j++) {
      const wanted = distances[i]?.[j] as number;
      if (Number.isNaN(wanted)) continue;
      const found = Math.hypot((x[i] as number) - (x[j] as number), (y[i] as number) - (y[j] as number));
      missed += (found - wanted) ** 2;
      whole += wanted ** 2;
    }
  return whole === 0 ? 0 : Math.sqrt(missed / whole);
}

/** Centred and turned so that the widest direction goes across and the first thing is not right of or above the middle. */
function principal([x, y]: Places): Places {
  const centred = [x, y].map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  }) as [Float64Array, Float64Array];
  const [cx, cy] = centred;
  const angle = Math.atan2(2 * dot(cx, cy), dot(cx, cx) - dot(cy, cy)) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const across = cx.map((value, i) => cos * value + sin * (cy[i] as number));
  const up = cx.map((value, i) => cos * (cy[i] as number) - sin * value);
  return [facing(across), facing(up)];
}

function facing(values: Float64Array): Float64Array {
  return (values[0] as number) > 0 ? values.map((value) => -value) : values;
}
