import { describe, expect, it } from "vitest";
import { createTimeLeft } from "./timeLeft.ts";

describe("the time that is left", () => {
  it("is not known before there is something to measure", () => {
    expect(createTimeLeft().secondsFor(100)).toBeUndefined();
  });

  it("follows the rate of the last minute, not of all that was", () => {
    const left = createTimeLeft();
    left.add(10, 1000);
    left.add(30, 1000);
    expect(left.secondsFor(100)).toBe(5);
    for (let i = 0; i < 30; i++) left.add(10, 10_000);
    expect(left.secondsFor(100)).toBeCloseTo(100, 9);
  });
});
