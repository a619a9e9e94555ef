import { describe, expect, it } from "vitest";
import type { ModelPackage } from "./modelPackage.ts";
import { driftOf, narrowness, statedDrift, withinNoise } from "./noise.ts";
import { compare } from "./result.ts";
import { narrownessSentence, sentenceText, verdictSentence } from "./sentence.ts";
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

it("a distance from a line of three decimals has no more than the error that it is held against", () => {
  const near = { ...split, tree: { ...split.tree, threshold: [-0.00824, -2, -2] } };
  expect(narrownessSentence(compare([[1], [2.17]], near, null), { drift: 0, covariance: { matrix: [[3.35]] } })).toBe(
    "Narrowly: the helpfulness difference is 1.18 from the line, and such differences are usually off by 1.83.",
  );
  expect(narrownessSentence(compare([[1], [1.5]], split, null), { drift: 0.000005 })).toBe(
    "Within numerical noise: the helpfulness difference is on the line, and on this back end differences are only good to 0.00001.",
  );
  // 1.1 − 0.6 is 0.5000000000000001, which the tree takes for 0.5.
  expect(narrownessSentence(compare([[0.6], [1.1]], split, null), { drift: 0.000005 })).toContain("is on the line,");
});

describe("how narrow a verdict is", () => {
  const at = (value: number) => compare([[1], [1 + value]], split, null);
  const errors = { drift: 0.001, covariance: { matrix: [[0.04]] } };
  const say = (value: number, known = errors) => {
    const result = at(value);
    return [
      sentenceText(verdictSentence(result, known)).split(". ")[0],
      narrownessSentence(result, known),
      narrowness(result, known)?.kind,
    ];
  };

  it("is within numerical noise, else narrowly within the usual error, else clear", () => {
    expect(say(0.5012)).toEqual([
      "Response 2 is preferred, 80.0 %, within numerical noise",
      "Within numerical noise: the helpfulness difference is 0.001 from the line, and on this back end differences are only good to 0.002.",
      "numerical",
    ]);
    expect(say(0.31)).toEqual([
      "Response 1 is narrowly preferred, 90.0 %",
      "Narrowly: the helpfulness difference is 0.19 from the line, and such differences are usually off by 0.20.",
      "usual",
    ]);
    expect(say(0.71)).toEqual(["Response 2 is preferred, 80.0 %", undefined, undefined]);
  });

  it("says nothing where nothing is known", () => {
    expect(narrowness(at(0.5), {})).toBeUndefined();
    expect(sentenceText(verdictSentence(at(0.5)))).toMatch(/^Response 1 is preferred, 90.0 %\. /);
  });

  it("takes each attribute's own error, and splits that only set the confidence never count", () => {
    const two: DecisionTree = {
      ...split,
      attributes: ["helpfulness", "verbosity"],
      tree: {
        children_left: [1, 3, -1, -1, -1],
        children_right: [2, 4, -1, -1, -1],
        feature: [1, 0, -2, -2, -2],
        threshold: [0.5, 0, -2, -2, -2],
        value: [
          [1, 1],
          [2, 1],
          [1, 2],
          [3, 1],
          [4, 1],
        ],
      },
    };
    const result = compare(
      [
        [0, 0],
        [0.01, 0.3],
      ],
      two,
      null,
    );
    const of = (helpfulness: number, verbosity: number) =>
      narrowness(result, {
        covariance: {
          matrix: [
            [helpfulness, 0],
            [0, verbosity],
          ],
        },
      })?.steps.map(({ step, error }) => [step.attribute, error]);
    expect(of(1, 0.01)).toBeUndefined();
    expect(of(0.01, 1)).toEqual([["verbosity", 1]]);
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
