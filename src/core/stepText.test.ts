import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOnLine } from "./format.ts";

import type { PathStep } from "./result.ts";
import { marginText, stepText } from "./stepText.ts";
import { number } from "./testing/randomTrees.ts";
import { directionOf } from "./tree/predict.ts";

describe("a split in words", () => {
  it("has the digits that tell the value from the line", () => {
    const step = { attribute: "helpfulness", threshold: 0.019, value: 0.0191, direction: "right" } as PathStep;
    expect(stepText(step)).toBe("helpfulness +0.0191 > 0.0190");
    expect(stepText({ ...step, value: -1.79, direction: "left" })).toBe("helpfulness −1.79 ≤ 0.019");
  });
});

describe("a value on the line", () => {
  const said = (one: number, other: number, threshold: number) => {
    const value = other - one;
    const direction = directionOf(value, threshold);
    const { value: v, threshold: t, margin } = marginText({ value, threshold });
    return [stepText({ attribute: "a", threshold, value, direction } as PathStep), `${v} ${t} ${margin}`];
  };

  it("reads as on it, where subtracting or rounding left it beside it", () => {
    expect(1.1 - 0.6).toBeGreaterThan(0.5);
    expect(said(0.6, 1.1, 0.5)).toEqual(["a +0.50 ≤ 0.50", "+0.50 0.50 0.00"]);
    expect(said(1.1, 0.6, -0.5)).toEqual(["a −0.50 ≤ −0.50", "−0.50 −0.50 0.00"]);
    expect(3.519 - 3.5).toBeGreaterThan(0.019);
    expect(said(3.5, 3.519, 0.019)).toEqual(["a +0.019 ≤ 0.019", "+0.019 0.019 0.000"]);
    expect(said(0, 0.019, 0.019)[0]).toBe("a +0.019 ≤ 0.019");
  });

  it("reads as the float32 number that it is to the tree, where that lies over the line", () => {
    expect(said(0, 0.303, 0.303)).toEqual(["a +0.303000003 > 0.303000000", "+0.303000003 0.303000000 +0.000000003"]);
  });

  it("or near it never reads as on the side that the tree does not take", () => {
    const near = fc
      .tuple(number, fc.integer({ min: -4, max: 4 }), fc.constantFrom(0, 1e-17, 1e-16, 1e-12, 1e-9, 1e-7))
      .map(([threshold, steps, step]) => [threshold + steps * step, threshold] as const);
    fc.assert(
      fc.property(near, ([value, threshold]) => {
        // Smaller ones are past the decimals that are looked through.
        fc.pre(threshold === 0 || Math.abs(threshold) > 1e-30);
        const direction = directionOf(value, threshold);
        const numbers = (text: string) =>
          text
            .replaceAll("−", "-")
            .match(/-?[\d.]+/g)
            ?.map(Number) ?? [];
        const [v, t] = numbers(stepText({ attribute: "a", threshold, value, direction } as PathStep)) as [
          number,
          number,
        ];
        expect(direction === "left" ? v <= t : v > t).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a margin in numbers", () => {
  it("takes no more digits than the line needs where the numbers are far apart", () => {
    expect(marginText({ value: -1.53769, threshold: -0.008243 })).toMatchObject({
      value: "−1.538",
      threshold: "−0.008",
      margin: "−1.530",
    });
    expect(marginText({ value: -0.0877, threshold: -0.4844 })).toMatchObject({ value: "−0.09", margin: "+0.39" });
  });

  it("takes another digit where what the rounded numbers add up to would be another margin", () => {
    // Two digits each would read "+0.31, line 0.27, margin +0.04".
    expect(marginText({ value: 0.3051, threshold: 0.2747 })).toEqual({
      value: "+0.305",
      threshold: "0.275",
      margin: "+0.030",
      distance: "0.030",
    });
    expect(marginText({ value: -1.79, threshold: 0.019 })).toMatchObject({ value: "−1.790", margin: "−1.809" });
    expect(marginText({ value: 0.5, threshold: 0.5 })).toMatchObject({ margin: "0.00" });
  });

  it("always adds up as printed, is never printed as the opposite, and is zero only on the line, as far as the tree can tell", () => {
    const number = fc.double({ min: -8, max: 8, noNaN: true });
    const near = fc.tuple(number, fc.double({ min: -0.01, max: 0.01, noNaN: true })).map(([a, by]) => [a, a + by]);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(number, number), near), ([value = 0, threshold = 0]) => {
        fc.pre(value === threshold || Math.abs(value - threshold) > 1e-9);
        // On the line it is the float32 number's margin.
        fc.pre(!isOnLine(value, threshold) || directionOf(value, threshold) === "left");
        const text = marginText({ value, threshold });
        const [v, t, m] = [text.value, text.threshold, text.margin].map((each) => Number(each.replace("−", "-")));
        const unit = 10 ** -(text.margin.split(".")[1] ?? "").length;
        expect(Math.abs((v as number) - (t as number) - (m as number))).toBeLessThan(unit / 4);
        expect(Math.abs((m as number) - (value - threshold))).toBeLessThanOrEqual(
          Math.max(unit * 0.51, Math.abs(value - threshold) / 20 + 1e-12),
        );
        expect(Math.sign(m as number) + 0).toBe(isOnLine(value, threshold) ? 0 : Math.sign(value - threshold));
      }),
    );
  });
});
