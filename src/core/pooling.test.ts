import { describe, expect, it } from "vitest";
import { poolRewards } from "./pooling.ts";

// Three tokens, two attributes.
const first = Float32Array.of(1, 10, 2, 20, 6, 30);
const second = Float32Array.of(100, 0, 200, 0, 300, 1);

describe("poolRewards", () => {
  it("averages over all tokens for the mean", () => {
    expect(poolRewards([{ kind: "mean" }], [first], 2)).toEqual([3, 20]);
  });

  it("takes the last token alone for the last", () => {
    expect(poolRewards([{ kind: "last" }], [first], 2)).toEqual([6, 30]);
  });

  it("adds the poolings up, each of its own output", () => {
    expect(poolRewards([{ kind: "mean" }, { kind: "last" }], [first, second], 2)).toEqual([303, 21]);
  });

  it("refuses no tokens at all and rows that are not whole", () => {
    expect(() => poolRewards([{ kind: "mean" }], [new Float32Array()], 2)).toThrow(/0 tokens/);
    expect(() => poolRewards([{ kind: "last" }], [Float32Array.of(1, 2, 3)], 2)).toThrow(/1.5 tokens/);
  });
});
