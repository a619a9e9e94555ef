/**
 * The smallest flip by trying: for every leaf, every combination of "stay" and "just past a threshold of its path" goes through the evaluator,
 * sizes are whole numbers of 2^-1074 without any rounding. Shares nothing with the fast way but the evaluator.
 */
import type { FlipMeasure } from "../counterfactual/measures.ts";
import type { FlipStart } from "../counterfactual/moves.ts";
import { apply, preferenceAt } from "../tree/predict.ts";
import type { TreeArrays } from "../tree/types.ts";

export interface SlowFlip {
  readonly leaf: number;
  readonly values: readonly number[];
}

interface Found extends SlowFlip {
  readonly cost: readonly bigint[];
}

/** One answer per measure that can be reached. */
export function slowFlips(
  tree: TreeArrays,
  start: FlipStart,
  goal: "other-winner" | "other-leaf",
  locked: readonly number[],
  spreads: readonly number[],
): ReadonlyMap<FlipMeasure, SlowFlip> {
  const { values, toDifference } = movable(start);
  const now = apply(tree, toDifference(values));
  const best = new Map<FlipMeasure, Found>();
  const bordersOf = tree.threshold.map((threshold, node) =>
    tree.children_left[node] === -1 ? [] : borders(start, tree.feature[node] as number, threshold),
  );
  for (const { leaf, splits } of paths(tree)) {
    const isGoal = goal === "other-leaf" ? leaf !== now : preferenceAt(tree, leaf) !== preferenceAt(tree, now);
    if (!isGoal) continue;
    const columns = values.map((value, attribute) => {
      const own = locked.includes(attribute) ? [] : splits.filter((node) => tree.feature[node] === attribute);
      return [...new Set([value, ...own.flatMap((node) => bordersOf[node] ?? [])])];
    });
    for (const candidate of combinations(columns)) {
      const x = toDifference(candidate);
      if (!x.every((value) => Number.isFinite(Math.fround(value))) || apply(tree, x) !== leaf) continue;
      for (const [measure, cost] of costs(values, candidate, spreads)) {
        const known = best.get(measure);
        if (known === undefined || isLess(cost, known.cost)) best.set(measure, { leaf, values: candidate, cost });
      }
    }
  }
  return best;
}

/** Every leaf, ascending, with the splits on its path. */
function paths(tree: TreeArrays): readonly { leaf: number; splits: readonly number[] }[] {
  const walk = (node: number, splits: readonly number[]): { leaf: number; splits: readonly number[] }[] =>
    tree.children_left[node] === -1
      ? [{ leaf: node, splits }]
      : [tree.children_left, tree.children_right].flatMap((children) =>
          walk(children[node] as number, [...splits, node]),
        );
  return walk(0, []).sort((a, b) => a.leaf - b.leaf);
}

function movable(start: FlipStart): {
  readonly values: readonly number[];
  readonly toDifference: (values: readonly number[]) => readonly number[];
} {
  if (start.kind === "difference") return { values: start.difference, toDifference: (values) => values };
  const [first, second] = start.rewards;
  return start.response === 0
    ? { values: first, toDifference: (values) => values.map((value, i) => (second[i] as number) - value) }
    : { values: second, toDifference: (values) => values.map((value, i) => value - (first[i] as number)) };
}

/** The numbers on both sides of a threshold: the last at which the evaluator answers one way, the first at which it answers the other. */
function borders(start: FlipStart, attribute: number, threshold: number): readonly number[] {
  const isSwitched = (value: number): boolean => {
    if (start.kind === "difference") return Math.fround(value) > threshold;
    const [first, second] = [start.rewards[0][attribute] as number, start.rewards[1][attribute] as number];
    return start.response === 0 ? Math.fround(second - value) <= threshold : Math.fround(value - first) > threshold;
  };
  const { min, max } = start.kind === "difference" ? { min: -1e9, max: 1e9 } : start.scale;
  if (isSwitched(min) || !isSwitched(max)) return [min, max];
  let [low, high] = [toPlace(min), toPlace(max)];
  while (high - low > 1n) {
    const middle = low + (high - low) / 2n;
    if (isSwitched(fromPlace(middle))) high = middle;
    else low = middle;
  }
  return [fromPlace(low), fromPlace(high)];
}

/** float64 bits made monotone by flipping: negative numbers all bits, others the sign. */
function toPlace(x: number): bigint {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0] as bigint;
  return bits >> 63n === 1n ? 2n ** 64n - 1n - bits : bits + 2n ** 63n;
}

function fromPlace(place: bigint): number {
  const bits = place >= 2n ** 63n ? place - 2n ** 63n : 2n ** 64n - 1n - place;
  return new Float64Array(BigUint64Array.of(bits).buffer)[0] as number;
}

function* combinations(columns: readonly (readonly number[])[]): Generator<readonly number[]> {
  const [column, ...rest] = columns;
  if (column === undefined) {
    yield [];
    return;
  }
  for (const tail of combinations(rest)) for (const value of column) yield [value, ...tail];
}

function costs(
  from: readonly number[],
  to: readonly number[],
  spreads: readonly number[],
): readonly (readonly [FlipMeasure, readonly bigint[]])[] {
  const sum = (sizes: readonly bigint[]) => sizes.reduce((a, b) => a + b, 0n);
  const distances = from.map((value, i) => magnitude(whole(to[i] as number) - whole(value)));
  const count = BigInt(distances.filter((distance) => distance > 0n).length);
  const total = sum(distances);
  const largest = [...distances].sort(descending)[0] ?? 0n;
  const scaled = sum(from.map((value, i) => whole(Math.abs((to[i] as number) - value) / (spreads[i] as number))));
  return [
    ["total", [total, count]],
    ["largest", [largest, count, total]],
    ["scaled", [scaled, count, total]],
    ["fewest", [count, total]],
  ];
}

function isLess(a: readonly bigint[], b: readonly bigint[]): boolean {
  const i = a.findIndex((part, place) => part !== b[place]);
  return i !== -1 && (a[i] as bigint) < (b[i] as bigint);
}

function descending(a: bigint, b: bigint): number {
  return a > b ? -1 : a < b ? 1 : 0;
}

function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x;
}

/** A float64 as a whole number of 2^-1074. */
function whole(x: number): bigint {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0] as bigint;
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const size = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return bits >> 63n === 1n ? -size : size;
}
