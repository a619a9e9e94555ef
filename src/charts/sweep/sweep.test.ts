import { describe, expect, it } from "vitest";
import { sweep } from "../../core/sweep.ts";
import { completeTree } from "../testdata/trees.ts";
import { holds, stretchText } from "./stretchText.ts";
import { thresholdLines } from "./thresholdLines.ts";

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
