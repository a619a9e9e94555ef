/** Where a flip starts, for property tests: differences that move freely, or one response's rewards on the scale, some of them off it. */
import fc from "fast-check";
import type { FlipStart } from "../counterfactual/moves.ts";
import type { TreeArrays } from "../tree/types.ts";
import { number, trees } from "./randomTrees.ts";

export const FLIP_SCALE = { min: 0, max: 4 };

const reward = fc.oneof(
  fc.integer({ min: 0, max: 16 }).map((quarter) => quarter / 4),
  fc.double({ min: -0.25, max: 4.25, noNaN: true }),
  fc.double({ min: 0, max: 4, noNaN: true }).map(Math.fround),
  number.map((near) => near + 1),
);

interface FlipCase {
  readonly tree: TreeArrays;
  readonly start: FlipStart;
  readonly goal: "other-winner" | "other-leaf";
  readonly locked: readonly number[];
  readonly spreads: readonly number[];
}

/** Trees of at most `depth` levels with a start, a goal, locks (none as often as some) and spreads. */
export function flipCases(depth: number): fc.Arbitrary<FlipCase> {
  return fc.integer({ min: 1, max: 5 }).chain((attributes) => {
    const list = (item: fc.Arbitrary<number>) => fc.array(item, { minLength: attributes, maxLength: attributes });
    const start: fc.Arbitrary<FlipStart> = fc.oneof(
      fc.record({ kind: fc.constant("difference" as const), difference: list(number) }),
      fc.record({
        kind: fc.constant("response" as const),
        rewards: fc.tuple(list(reward), list(reward)),
        response: fc.constantFrom(0 as const, 1 as const),
        scale: fc.constant(FLIP_SCALE),
      }),
    );
    return fc.record({
      tree: trees(depth, attributes),
      start,
      goal: fc.constantFrom("other-winner" as const, "other-leaf" as const),
      locked: fc.oneof(fc.constant([]), fc.uniqueArray(fc.nat({ max: attributes - 1 }))),
      spreads: list(fc.constantFrom(1, 0.5, 2, 0.3, 0.7)),
    });
  });
}
