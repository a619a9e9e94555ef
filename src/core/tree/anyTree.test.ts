import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classAt, classShares, parseAnyTree } from "./anyTree.ts";
import { parseTree } from "./parse.ts";
import { apply } from "./predict.ts";

/** A tree of four classes that scikit-learn fitted, and what it says of inputs, some of them on its thresholds. */
const golden: {
  document: { classes: string[]; tree: { value: number[][]; children_left: number[] } };
  inputs: number[][];
  leaves: number[];
  classes: string[];
  shares: number[][];
} = JSON.parse(readFileSync(new URL("./testdata/anyTree.json", import.meta.url), "utf8"));

const refusal = (input: unknown) => {
  const parsed = parseAnyTree(input);
  return parsed.ok ? "accepted" : parsed.error.message;
};

describe("a tree of any classes", () => {
  it("says what scikit-learn says of every input", () => {
    const parsed = parseAnyTree(golden.document);
    if (!parsed.ok) throw parsed.error;
    const { tree, classes } = parsed.value;
    for (const [i, input] of golden.inputs.entries()) {
      const leaf = apply(tree, input);
      expect(leaf).toBe(golden.leaves[i]);
      expect(classes[classAt(tree, leaf)]).toBe(golden.classes[i]);
      for (const [j, share] of classShares(tree, leaf).entries())
        expect(share).toBeCloseTo(golden.shares[i]?.[j] as number, 12);
    }
  });

  it("is refused where it is no tree, or says another number of classes", () => {
    const { document } = golden;
    expect(refusal({ ...document, classes: ["a", "b"] })).toMatch(
      /at tree.value\[0\]: expected 2 numbers, one per class, found a list of 4/,
    );
    expect(refusal({ ...document, features: ["a"] })).toMatch(/expected an attribute from 0 to 0/);
    const looped = {
      ...document.tree,
      children_left: document.tree.children_left.map((child) => (child > 1 ? 1 : child)),
    };
    expect(refusal({ ...document, tree: looped })).toMatch(/a node with one parent|a parent for node/);
    const empty = { ...document.tree, value: document.tree.value.map(() => [0, 0, 0, 0]) };
    expect(refusal({ ...document, tree: empty })).toMatch(/weights with a positive sum/);
  });

  it("decides no comparison, and is told why", () => {
    const parsed = parseTree(golden.document);
    expect(parsed.ok ? "" : parsed.error.message).toMatch(
      /expected two classes, .*, found a tree with classes and features of its own/,
    );
  });
});
