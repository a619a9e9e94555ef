import { describe, expect, it } from "vitest";
import type { DecisionTree } from "../../tree/types.ts";
import { treeDot } from "./dot.ts";
import { sklearnCode } from "./sklearnCode.ts";

const tree: DecisionTree = {
  id: "t",
  title: 'People say "no\\"\nimport os',
  attributes: ['help"ful\nness', "verbosity"],
  classes: ["response 1 preferred", "response 2 preferred"],
  tree: {
    children_left: [1, -1, 3, -1, -1],
    children_right: [2, -1, 4, -1, -1],
    feature: [0, -2, 1, -2, -2],
    threshold: [0.1 + 0.2, -2, -1e-7, -2, -2],
    value: [
      [2, 2],
      [1, 0],
      [1, 2],
      [0.5, 0.5],
      [0, 3],
    ],
    n_node_samples: [400, 100, 300, 200, 100],
  },
  provenance: {},
};

describe("scikit-learn code of a tree", () => {
  const code = sklearnCode(tree);

  it("has every threshold to the last digit, and values as shares", () => {
    expect(code).toContain("threshold = [0.30000000000000004, -2, -1e-7, -2, -2]");
    expect(code).toContain(
      "value = [[0.5, 0.5], [1, 0], [0.3333333333333333, 0.6666666666666666], [0.5, 0.5], [0, 1]]",
    );
    expect(code).toContain("n_node_samples = [400, 100, 300, 200, 100]");
    expect(code).toContain('"max_depth": 2');
  });

  it("lets no name out of its comment or string", () => {
    expect(code).toContain('# People say "no\\" import os\n');
    expect(code).toContain('features = ["help\\"ful ness", "verbosity"]');
    expect(code.split("\n").filter((line) => line.startsWith("import"))).toEqual(["import numpy as np"]);
  });
});

describe("Graphviz text of a tree", () => {
  it("has a box for each leaf and the side on each link; quotes are escaped", () => {
    const dot = treeDot(tree);
    expect(dot).toContain('label="People say \\"no\\\\\\" import os"');
    expect(dot).toContain('0 [label="help\\"ful ness difference\\n400 pairs"];');
    expect(dot).toContain('0 -> 1 [label="≤ 0.30"];');
    expect(dot).toContain('4 [shape=box, label="response 2, 100.0 %\\n100 pairs"];');
  });
});
