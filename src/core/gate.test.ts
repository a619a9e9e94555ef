import { describe, expect, it } from "vitest";
import { gatedScore } from "./gate.ts";

describe("a gated score", () => {
  it("is the sum of weight times reward", () => {
    expect(gatedScore([0.5, 0.25, 0.25], [2, -4, 3])).toBeCloseTo(0.75, 12);
  });
});
