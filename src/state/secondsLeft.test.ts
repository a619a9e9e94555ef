import { expect, it } from "vitest";
import { secondsLeftBy } from "./secondsLeft.ts";

/** Asked at these seconds with these shares. */
function told(steps: readonly (readonly [seconds: number, share: number | undefined])[]) {
  let now = 0;
  const left = secondsLeftBy(() => 1000 * now);
  return steps.map(([seconds, share]) => {
    now = seconds;
    const told = left(share);
    return told === undefined ? undefined : Number(told.toFixed(6));
  });
}

it("says how long the rest takes at the rate so far", () => {
  expect(
    told([
      [2, 0.1],
      [4, 0.2],
      [16, 0.8],
    ]),
  ).toEqual([18, 16, 4]);
});

it("says nothing of work that is short as a whole, has only begun, or has no known end", () => {
  expect(
    told([
      [2, 0.25],
      [4, 0.5],
    ]),
  ).toEqual([undefined, undefined]);
  expect(told([[0.5, 0.01]])).toEqual([undefined]);
  expect(told([[20, undefined]])).toEqual([undefined]);
});
