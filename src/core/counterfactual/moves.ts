/** What may be moved to reach another leaf, and the nearest value of it that does. */
import { difference, type PairRewards } from "../attributes.ts";
import { firstWhere } from "../numeric/float.ts";
import type { BoxSide } from "../tree/boxes.ts";
import type { Preference } from "../tree/types.ts";

/** The ends of the scale that rewards are on, both included. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** "rating", also where it is missing: people rate on it. "observed": nobody does, or nobody knows (`core/modelPackage.ts`); rewards lie about there. */
  readonly kind?: "rating" | "observed" | undefined;
}

/**
 * Where a flip starts and what it may change: the differences themselves, each freely; or the rewards of one response (0 for response 1), each
 * to a value on the scale, the other response's staying as they are.
 */
export type FlipStart =
  | { readonly kind: "difference"; readonly difference: readonly number[] }
  | {
      readonly kind: "response";
      readonly rewards: PairRewards;
      readonly response: Preference;
      readonly scale: Scale;
    };

/** The numbers that move, one per attribute. */
export interface Mover {
  readonly values: readonly number[];
  /** The float64 nearest to the attribute's value whose difference lies within a side: the value itself if it does; undefined if none. */
  readonly nearest: (side: BoxSide) => number | undefined;
  /** The differences once the values are `values`. */
  readonly differenceAt: (values: readonly number[]) => readonly number[];
  /** The rewards of both responses then; undefined where only differences are known. */
  readonly rewardsAt: (values: readonly number[]) => PairRewards | undefined;
}

export function moverOf(start: FlipStart): Mover {
  return start.kind === "difference" ? moveDifference(start.difference) : moveResponse(start);
}

function moveDifference(values: readonly number[]): Mover {
  return {
    values,
    nearest: ({ attribute, min, max }) => Math.min(Math.max(values[attribute] as number, min), max),
    differenceAt: (moved) => moved,
    rewardsAt: () => undefined,
  };
}

function moveResponse({ rewards, response, scale }: Extract<FlipStart, { kind: "response" }>): Mover {
  const [first, second] = rewards;
  const [moving, fixed] = response === 1 ? [second, first] : [first, second];
  const rewardsAt = (moved: readonly number[]): PairRewards => (response === 1 ? [first, moved] : [moved, second]);
  return {
    values: moving,
    // With response 1 moving, second − moved lies in [min, max] iff moved − second lies in [−max, −min]: negating is exact.
    nearest: ({ attribute, min, max }) =>
      nearestMinuend(
        moving[attribute] as number,
        fixed[attribute] as number,
        response === 1 ? [min, max] : [-max, -min],
        scale,
      ),
    differenceAt: (moved) => difference(rewardsAt(moved)),
    rewardsAt,
  };
}

/**
 * The number nearest to `value`, on the scale unless it is `value` itself, that minus `subtrahend` — rounded to float64, as the evaluator
 * gets it — lies from `low` to `high`. Rounded subtraction never decreases as its first operand grows, so those numbers are one interval of
 * float64 numbers and its ends can be searched.
 */
function nearestMinuend(
  value: number,
  subtrahend: number,
  [low, high]: readonly [number, number],
  scale: Scale,
): number | undefined {
  const now = value - subtrahend;
  if (now >= low && now <= high) return value;
  const moved =
    now < low
      ? firstWhere((x) => x - subtrahend >= low, low + subtrahend, Math.max(value, scale.min), scale.max)
      : negated(
          firstWhere((x) => -x - subtrahend <= high, -(high + subtrahend), Math.max(-value, -scale.max), -scale.min),
        );
  if (moved === undefined || moved < scale.min || moved > scale.max) return undefined;
  const reached = moved - subtrahend;
  return reached >= low && reached <= high ? moved : undefined;
}

function negated(x: number | undefined): number | undefined {
  return x === undefined ? undefined : -x + 0;
}
