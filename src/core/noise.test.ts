import { describe, expect, it } from "vitest";
import type { ModelPackage } from "./modelPackage.ts";
import { driftOf, statedDrift, withinNoise } from "./noise.ts";
import { compare } from "./result.ts";
import type { DecisionTree } from "./tree/types.ts";

const split: DecisionTree = {
  id: "t",
  title: "T",
  attributes: ["helpfulness"],
  classes: ["response 1 preferred", "response 2 preferred"],
  tree: {
    children_left: [1, -1, -1],
    children_right: [2, -1, -1],
    feature: [0, -2, -2],
    threshold: [0.5, -2, -2],
    value: [
      [0.5, 0.5],
      [0.9, 0.1],
      [0.2, 0.8],
    ],
  },
  provenance: {},
};

describe("the drift that a package states", () => {
  const wasm = { bound: 0.02, measured_max: 0.001, texts: 9 };
  const gpu = { bound: 0.05, measured_max: null, texts: 0 };
  const manifest = { drift: { wasm, "webgpu-f16": gpu } } as unknown as ModelPackage;

  it("is one for WebAssembly with and without threads, and its own for every other back end", () => {
    expect(["wasm", "wasm-threads", "webgpu-f16", "webgpu"].map((name) => driftOf(manifest, name))).toEqual([
      wasm,
      wasm,
      gpu,
      undefined,
    ]);
  });

  it("is what was measured, else what is accepted", () => {
    expect(["wasm-threads", "webgpu-f16", "native"].map((name) => statedDrift(manifest, name))).toEqual([
      0.001,
      0.05,
      undefined,
    ]);
  });
});

describe("withinNoise", () => {
  it("names a pivotal split whose margin both rewards' drift can cross", () => {
    const result = compare([[1], [1.51]], split, null);
    expect(withinNoise(result, 0.006)).toHaveLength(1);
    expect(withinNoise(result, 0.004)).toHaveLength(0);
  });

  it("never names a split that only sets the confidence", () => {
    const agreeing = {
      ...split,
      tree: {
        ...split.tree,
        value: [
          [1, 1],
          [9, 1],
          [8, 2],
        ],
      },
    };
    expect(withinNoise(compare([[1], [1.5]], agreeing, null), 1)).toHaveLength(0);
  });
});
