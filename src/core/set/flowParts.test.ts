import fc from "fast-check";
import { expect, it } from "vitest";
import { trees } from "../testing/randomTrees.ts";
import { isLeaf, preferenceAt } from "../tree/predict.ts";
import { calibration, flow, leavesBelow } from "./flow.ts";
import { flowParts, pairsStanding, pairsThrough } from "./flowParts.ts";
import { NO_LEAF } from "./routing.ts";

/** A tree, a leaf of it (or none) for each of some pairs, and their labels. */
const routed = trees(3, 2).chain((tree) => {
  const ends = tree.children_left.map((_, node) => node).filter((node) => isLeaf(tree, node));
  const pair = fc.record({ leaf: fc.constantFrom(NO_LEAF, ...ends), label: fc.constantFrom(0, 1, -1, -2) });
  return fc.array(pair, { maxLength: 60 }).map((pairs) => ({
    tree,
    leaves: Int32Array.from(pairs, ({ leaf }) => leaf),
    labels: Int8Array.from(pairs, ({ label }) => label),
  }));
});

it("a node's parts are its pairs, and their agreement is that of the flow", () => {
  fc.assert(
    fc.property(routed, ({ tree, leaves, labels }) => {
      const parts = flowParts(tree, leaves, labels);
      for (const { node, pairs, agreement } of flow(tree, leaves, labels)) {
        const sum = (of: string) =>
          (parts[node] ?? []).reduce((n, part) => n + (of === "" || part.standing === of ? part.pairs : 0), 0);
        expect(sum("")).toBe(pairs);
        expect(sum("agrees")).toBe(agreement.hits);
        expect(sum("contradicts")).toBe(agreement.of - agreement.hits);
      }
    }),
  );
});

it("parts are as wide as their pairs weigh, or as many as they are", () => {
  fc.assert(
    fc.property(routed, ({ tree, leaves, labels }) => {
      for (const parts of flowParts(tree, leaves, labels))
        for (const { pairs, width } of parts) expect(width).toBe(pairs);
      const weights = Float64Array.from(leaves, (_, pair) => pair % 4);
      flowParts(tree, leaves, labels, undefined, weights).forEach((parts, node) => {
        const through = [...pairsThrough(tree, leaves, node)];
        expect(parts.reduce((sum, { width }) => sum + width, 0)).toBe(
          through.reduce((sum, pair) => sum + (pair % 4), 0),
        );
        expect(parts.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(through.length);
      });
    }),
  );
});

it("the pairs through a node are those whose leaf lies below it, as many as the flow counts", () => {
  fc.assert(
    fc.property(routed, ({ tree, leaves, labels }) => {
      for (const { node, pairs } of flow(tree, leaves, labels)) {
        const through = pairsThrough(tree, leaves, node);
        expect(through).toHaveLength(pairs);
        for (const pair of through) expect(leavesBelow(tree, node)).toContain(leaves[pair]);
      }
    }),
  );
});

it("every labelled pair with a leaf agrees or contradicts, and is listed once, ascending", () => {
  fc.assert(
    fc.property(routed, ({ tree, leaves, labels }) => {
      const against = [...pairsStanding(tree, leaves, labels, "contradicts")];
      const expected = [...labels.keys()].filter((pair) => {
        const leaf = leaves[pair] as number;
        return leaf !== NO_LEAF && (labels[pair] as number) >= 0 && labels[pair] !== preferenceAt(tree, leaf);
      });
      expect(against).toEqual(expected);
    }),
  );
});

it("calibration counts the labels that say response 2, of the chosen pairs alone", () => {
  fc.assert(
    fc.property(routed, ({ tree, leaves, labels }) => {
      const chosen = Uint32Array.from(labels.keys()).filter((pair) => pair % 2 === 0);
      for (const { leaf, observed } of calibration(tree, leaves, labels, chosen)) {
        const there = [...chosen].filter((pair) => leaves[pair] === leaf).map((pair) => labels[pair] as number);
        expect(observed.hits).toBe(there.filter((label) => label === 1).length);
        expect(observed.of).toBe(there.filter((label) => label >= 0).length);
      }
    }),
  );
});
