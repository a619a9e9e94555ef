import { describe, expect, it } from "vitest";
import {
  countOf,
  digitsOfRow,
  digitsToShow,
  digitsToTell,
  formatBytes,
  formatCount,
  formatNumber,
  formatPercent,
  formatSigned,
  formatThreshold,
  numberShape,
  withWholePercents,
} from "./format.ts";

describe("numbers", () => {
  it("carry real minus signs, and zero none", () => {
    expect(formatNumber(-1.789)).toBe("−1.79");
    expect(formatNumber(-0.001)).toBe("0.00");
    expect(formatSigned(0.25)).toBe("+0.25");
    expect(formatSigned(0.001)).toBe("0.00");
  });

  it("take as much room where digits stand at the same places", () => {
    const shape = (value: number, digits?: number) => numberShape(formatSigned(value, digits));
    expect(shape(1.25)).toBe(shape(-0.31));
    expect(new Set([shape(1.25), shape(12.5), shape(1.25, 3), shape(0)]).size).toBe(4);
  });

  it("get as many digits as it takes to tell a value from its threshold", () => {
    expect(digitsToTell(1, 2)).toBe(2);
    expect(digitsToTell(0.0191, 0.019)).toBe(4);
    expect(digitsToTell(0.3, 0.3)).toBe(2);
    // Rounded, it would read as zero, whatever its sign.
    expect(digitsToTell(0, -0.001)).toBe(3);
  });

  it("get as many digits as it takes to see that a value is not zero", () => {
    expect(digitsToTell(-0.0004, 0.5)).toBe(4);
    expect(digitsToTell(0, 0.5)).toBe(2);
    expect(digitsToTell(0.003, 0.003)).toBe(3);
    expect([0, 0.02, -0.004, 1e-45].map(digitsToShow)).toEqual([2, 2, 3, 45]);
  });

  it("show a row's small difference, but no more digits than a reward has", () => {
    expect([0, -1.79, 0.003, 2e-7, 1e-12].map(digitsOfRow)).toEqual([2, 2, 3, 7, 8]);
  });

  it("of a threshold move it by a twentieth at most", () => {
    const shown = [0.5, 0.019, -0.0012, 0].map((threshold) => formatThreshold(threshold));
    expect(shown).toEqual(["0.50", "0.019", "−0.0012", "0.00"]);
    expect(formatThreshold(0.5, 4)).toBe("0.5000");
  });

  it("never round a probability to certainty", () => {
    expect(formatPercent(0.986)).toBe("98.6 %");
    expect(formatPercent(0.99999)).toBe("over 99.9 %");
    expect(formatPercent(0.00001)).toBe("under 0.1 %");
    expect(formatPercent(1)).toBe("100.0 %");
  });

  it("keep a percentage on the line of its sign", () => {
    expect(withWholePercents(`It is ${formatPercent(0.986)} of ${formatPercent(0.0001)}.`)).toBe(
      "It is 98.6\u00a0% of under 0.1\u00a0%.",
    );
  });

  it("say sizes as downloads do", () => {
    expect([900, 58_400_000, 123_456_789, 10_738_000_000].map(formatBytes)).toEqual([
      "1 kB",
      "58.4 MB",
      "123 MB",
      "10.7 GB",
    ]);
  });
});

describe("counts", () => {
  it("have their thousands apart, and nothing else", () => {
    expect([0, 999, 1204, 1234567].map(formatCount)).toEqual(["0", "999", "1,204", "1,234,567"]);
  });

  it("say the name of one thing, or of several", () => {
    expect([0, 1, 2, 1204].map((count) => countOf(count, "pair"))).toEqual([
      "0 pairs",
      "1 pair",
      "2 pairs",
      "1,204 pairs",
    ]);
    expect(countOf(2, "leaf", "leaves")).toBe("2 leaves");
  });
});
