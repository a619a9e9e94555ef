import { describe, expect, it } from "vitest";
import type { ModelPackage } from "../core/modelPackage.ts";
import type { Scored } from "./comparisonStore.ts";
import { explanationContext } from "./explanationContext.ts";
import { TREE } from "./testdata/fakeModel.ts";

const manifest = {
  id: "small",
  attributes: ["verbosity", "helpfulness"],
  scale: { min: 1, max: 5 },
  drift: {
    native: { bound: 0.001, measured_max: null, texts: 0 },
    wasm: { bound: 0.002, measured_max: 0.0004, texts: 9 },
  },
  residual_covariance: {
    response: [],
    difference: [
      [4, 1],
      [1, 2],
    ],
  },
} as unknown as ModelPackage;
const model = { id: "small", title: "Small", digest: "" };
const shipped = { model, origin: { kind: "shipped" } } as Scored;
const run = { model, origin: { kind: "run", backend: "wasm-threads" } } as Scored;

describe("what is known beside a result", () => {
  it("is the package's scale, drift and errors, these in the tree's order", () => {
    expect(explanationContext(TREE, shipped, true, manifest)).toEqual({
      scale: { min: 1, max: 5 },
      drift: 0.001,
      covariance: {
        matrix: [
          [2, 1],
          [1, 4],
        ],
      },
    });
  });

  it("has no errors for a borrowed tree, nor from a package whose covariance is none", () => {
    expect(explanationContext(TREE, shipped, false, manifest).covariance).toBeUndefined();
    const broken = {
      ...manifest,
      residual_covariance: {
        response: [],
        difference: [
          [1, 9],
          [9, 1],
        ],
      },
    };
    expect(explanationContext(TREE, shipped, true, broken).covariance).toBeUndefined();
  });

  it("is HelpSteer2's scale and no more without a package", () => {
    expect(explanationContext(TREE, shipped, true, undefined)).toEqual({ scale: { min: 0, max: 4 } });
  });

  it("is a scale that is called no rating scale, and no more, for rewards of another model, whatever tree they go through", () => {
    for (const id of ["large", ""]) {
      const other = { ...run, model: { ...model, id } } as Scored;
      expect(explanationContext(TREE, other, true, manifest)).toEqual({
        scale: { min: 0, max: 4, kind: "observed" },
        drift: undefined,
        covariance: undefined,
      });
    }
  });

  it("knows nothing of the errors of rewards by an earlier package of the same model", () => {
    const earlier = { ...run, model: { ...model, digest: "01" } } as Scored;
    expect(explanationContext(TREE, earlier, true, manifest, "02")).toEqual({ scale: { min: 1, max: 5 } });
    expect(explanationContext(TREE, earlier, true, manifest, "01").covariance).toBeDefined();
  });

  it("takes the drift of the back end that ran, native for what is shipped", () => {
    const drifts = [run, shipped, undefined].map((scored) => explanationContext(TREE, scored, true, manifest).drift);
    expect(drifts).toEqual([0.0004, 0.001, undefined]);
  });
});
