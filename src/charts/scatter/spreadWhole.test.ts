import { expect, it } from "vitest";
import { spreadWhole } from "./spreadWhole.ts";

it("moves whole numbers by less than a quarter, equal ones apart, on both axes and always the same way", () => {
  const ratings = Float32Array.from({ length: 500 }, (_, i) => (i === 7 ? Number.NaN : (i % 9) - 4));
  const [across, up] = [spreadWhole(ratings, 0), spreadWhole(ratings, 1)];
  for (const [i, value] of across.entries())
    if (i !== 7) expect(Math.abs(value - (ratings[i] as number))).toBeLessThan(0.25);
  expect(across[7]).toBeNaN();
  const places = new Set([...across].map((x, i) => `${x.toFixed(3)} ${up[i]?.toFixed(3)}`));
  expect(places.size).toBeGreaterThan(490);
  expect(spreadWhole(ratings.slice(), 0)).toEqual(across);
});

it("leaves other numbers as they are", () => {
  const rewards = Float32Array.of(1, 2.5, -3);
  expect(spreadWhole(rewards, 0)).toBe(rewards);
});
