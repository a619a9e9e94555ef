import { describe, expect, it } from "vitest";
import { sweep } from "../../core/sweep.ts";
import { completeTree, SMALL } from "../testdata/trees.ts";
import { holds, stretchText } from "./stretchText.ts";
import { firstAttributes, sweepReach } from "./sweepWindow.ts";
import { thresholdLines } from "./thresholdLines.ts";

describe("sweepReach", () => {
  it("shows every threshold and value in steps that do not tremble", () => {
    expect(sweepReach(SMALL, 1, [0])).toBe(1);
    expect(sweepReach(SMALL, 1, [1.2])).toBe(1.5);
    expect(sweepReach(SMALL, 1, [-1.4, 0])).toBe(1.5);
    expect(sweepReach(completeTree(4), 0, [0])).toBe(2.5);
  });
});

describe("firstAttributes", () => {
  it("takes what the tree asks about first, then whatever is left", () => {
    expect(firstAttributes(SMALL)).toEqual([0, 1]);
    expect(firstAttributes({ ...completeTree(2), attributes: ["a", "b", "c"] })).toEqual([0, 1]);
    expect(firstAttributes(completeTree(2))).toBeUndefined();
  });
});

describe("the labels of a curve", () => {
  const steps = sweep(completeTree(3).tree, [0], { attribute: 0, from: -1, to: 1 });

  it("say each stretch between thresholds", () => {
    const texts = steps.map(({ stretch }) => stretchText(stretch));
    expect(texts[0]).toBe("up to 0.00");
    expect(texts.at(-1)).toMatch(/^over 0\.\d0$/);
    expect(steps.filter(({ stretch }) => holds(stretch, 0.05))).toHaveLength(1);
    expect(steps.filter(({ stretch }) => holds(stretch, 1))).toEqual([steps.at(-1)]);
  });

  it("stand in as many rows as they need", () => {
    const rows = (width: number) => thresholdLines(steps, (x) => x * width, 15).map(({ row }) => row);
    expect(new Set(rows(10_000))).toEqual(new Set([0]));
    expect(Math.max(...rows(20))).toBeGreaterThan(0);
  });
});
