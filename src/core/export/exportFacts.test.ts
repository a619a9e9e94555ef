import { expect, it } from "vitest";
import { compare } from "../result.ts";
import { exportFacts } from "./exportFacts.ts";
import { SHARED } from "./testing/shared.ts";

it("a difference that is hardly one reads as on the page, in both rewards, too", () => {
  const { explanation } = SHARED.result;
  const rewards = [
    [3, 3.5],
    [2, 3.503],
  ] as const;
  const result = { ...compare(rewards, SHARED.tree, null), explanation };
  expect(exportFacts({ ...SHARED, result }).rewards.rows).toEqual([
    ["helpfulness", "3.00", "2.00", "−1.00"],
    ["correctness", "3.500", "3.503", "+0.003"],
  ]);
});
