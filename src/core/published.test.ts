/**
 * The five published trees, ten differences each, written out by hand from the printed thresholds: which leaf, which response, and the change of
 * the differences with the least total that makes the other response win. Attributes in the order helpfulness, correctness, coherence, complexity,
 * verbosity; sizes in rating units, up to a float32 step.
 */

import { describe, expect, it } from "vitest";
import { smallestFlips } from "./counterfactual.ts";
import { compare } from "./result.ts";
import { publishedTree } from "./testing/publishedTree.ts";
import { directionOf } from "./tree/predict.ts";

/** [difference, leaf, preference, what must change, the leaf it leads to, total change]. */
type Row = readonly [readonly number[], number, 0 | 1, string, number, number];

const LLAMA: readonly Row[] = [
  [[-1.7905, -1.7692, -0.655, -0.1123, -0.0333], 3, 0, "helpfulness > 0.019", 10, 1.8095],
  [[0, 0, 0, 0, 0], 6, 0, "helpfulness > 0.019", 10, 0.019],
  [[-0.5, 0.5, 0, 0, 0], 4, 0, "helpfulness > 0.019", 13, 0.519],
  [[-0.2, 0.3, 0, 0.5, 0.1], 7, 0, "helpfulness > 0.019", 11, 0.219],
  [[0.5, 0.304, 0, 0, 0], 13, 1, "helpfulness <= 0.019", 6, 0.481],
  [[2, 1, 0, 0, 1], 14, 1, "helpfulness <= 0.019", 7, 1.981],
  [[0.02, 0, 0, 0, 0.06], 10, 1, "helpfulness <= 0.019", 7, 0.001],
  [[0.1, -1, 0, 0.002, 0], 11, 1, "helpfulness <= 0.019", 6, 0.081],
  [[-1.0011, 2, 0, 0, 0], 3, 0, "helpfulness > 0.019", 13, 1.0201],
  [[-3, -3, -3, -3, -3], 3, 0, "helpfulness > 0.019", 10, 3.019],
];

const GEMMA: readonly Row[] = [
  [[-2, -2, 0, 0, 0], 3, 0, "helpfulness > 0.03", 10, 2.03],
  [[-2, 0, 0, 0, 0], 4, 0, "helpfulness > 0.03", 10, 2.03],
  [[-0.5, -1.022, 0, 0, 0], 4, 0, "helpfulness > 0.03", 10, 0.53],
  [[-0.481, -3, 0, 0, 0], 6, 0, "helpfulness > 0.03", 10, 0.511],
  [[-0.4, 0, 0, 0, 0], 6, 0, "helpfulness > 0.03", 10, 0.43],
  [[0, 0, 0, 0, 0], 7, 0, "helpfulness > 0.03", 10, 0.03],
  [[0.05, 0, 0, 0, 0], 10, 1, "helpfulness <= 0.03", 7, 0.02],
  [[0.3, 1, 1, 1, 1], 11, 1, "helpfulness <= 0.03", 7, 0.27],
  [[0.5, 0, 0, 0, 0], 13, 1, "helpfulness <= 0.03", 7, 0.47],
  [[3, 0, 0, 0, 0], 14, 1, "helpfulness <= 0.03", 7, 2.97],
];

const HUMAN: readonly Row[] = [
  // Two ways of exactly the same size, to leaves 7 (coherence) and 10 (helpfulness): the lower leaf.
  [[0, 0, 0, 0, 0], 6, 0, "coherence > 0.5", 7, 0.5],
  // Both to the inverted leaf 7: 0.5 + 0.5; helpfulness alone would take 1.5.
  [[-1, -1, 0, 0, 0], 3, 0, "helpfulness > -0.5, coherence > 0.5", 7, 1],
  [[-1, 0, 1, 0, 0], 4, 0, "helpfulness > -0.5", 7, 0.5],
  [[0, 0, 0.6, 0, 0], 7, 1, "coherence <= 0.5", 6, 0.1],
  [[1, 0, 0, 0, 0], 10, 1, "helpfulness <= 0.5", 6, 0.5],
  [[1, 0, 1, 0, 0], 11, 1, "helpfulness <= 0.5, coherence <= 0.5", 6, 1],
  [[2, 1, 0, 0, 0], 13, 1, "helpfulness <= 0.5", 6, 1.5],
  // Past the inverted leaf in one attribute (3.5) is less than into leaf 6 in two (2.5 + 1.5).
  [[3, 1, 2, 0, 0], 14, 1, "helpfulness <= -0.5", 4, 3.5],
  // Equality goes left: the least step over the line is enough.
  [[0.5, 0, 0, 0, 0], 6, 0, "helpfulness > 0.5", 10, 0],
  [[-0.5, -0.5, 0.5, 0, 0], 3, 0, "helpfulness > -0.5, coherence > 0.5", 7, 0],
];

const GPT_4O: readonly Row[] = [
  [[-3, -1, 0, 0, 0], 3, 0, "helpfulness > 0.5", 10, 3.5],
  [[-1, -1, 0, 0, 0], 4, 0, "helpfulness > 0.5", 10, 1.5],
  [[-1, 0, 0, 0, 0], 6, 0, "helpfulness > 0.5", 10, 1.5],
  [[0, 0, 0, 0, 0], 7, 0, "helpfulness > 0.5", 10, 0.5],
  [[0.5, 1, 0, 0, 0], 7, 0, "helpfulness > 0.5", 11, 0],
  [[1, 0, 0, 0, 0], 10, 1, "helpfulness <= 0.5", 7, 0.5],
  [[1, -1, 0, 0, 0], 10, 1, "helpfulness <= 0.5", 4, 0.5],
  [[1, 2, 0, 0, 0], 11, 1, "helpfulness <= 0.5", 7, 0.5],
  [[2, 3, 0, 0, 0], 13, 1, "helpfulness <= 0.5", 7, 1.5],
  [[4, 3, 1, 0, 0], 14, 1, "helpfulness <= 0.5", 7, 3.5],
];

const LLAMA_JUDGE: readonly Row[] = [
  // Verbosity to leaf 11 and helpfulness to leaf 13 are the same size: the lower leaf.
  [[0, 0, 0, 0, 0], 10, 0, "verbosity > 0.5", 11, 0.5],
  [[0, -2, 0, 0, -1], 3, 0, "helpfulness > 0.5, verbosity > -0.5", 13, 1],
  [[0, -1, 0, 1, -1], 4, 0, "correctness > -0.5", 7, 0.5],
  [[0, 0, 0, 0, -1], 6, 0, "complexity > 0.5", 7, 0.5],
  [[0, 0, 0, 0.75, -1], 7, 1, "complexity <= 0.5", 6, 0.25],
  [[0, 0, 0, 0, 1], 11, 1, "verbosity <= 0.5", 10, 0.5],
  [[0.8, 0, 0, 0, 0], 13, 1, "helpfulness <= 0.5", 10, 0.3],
  [[2, 0, 0, 0, 2], 14, 1, "verbosity <= -0.5", 6, 2.5],
  [[3, -1, 0, 0, 0], 13, 1, "verbosity <= -0.5", 4, 0.5],
  [[-1, 0, 0, 2, -0.5], 7, 1, "verbosity > -0.5", 10, 0],
];

describe.each([
  ["decision-tree-reward-llama-3.1-8b", LLAMA],
  ["decision-tree-reward-gemma-2-27b", GEMMA],
  ["judge-human", HUMAN],
  ["judge-gpt-4o", GPT_4O],
  ["judge-llama-3.1-8b", LLAMA_JUDGE],
])("%s", (id, rows) => {
  const document = publishedTree(id);

  it.each(rows)(
    "%j reaches leaf %i, response index %i; other winner: %s to leaf %i",
    (x, leaf, preference, needs, to, size) => {
      const result = compare([x.map(() => 0), x], document, null);
      expect([result.leaf, result.preference]).toEqual([leaf, preference]);
      const flip = smallestFlips(document.tree, { kind: "difference", difference: x }).total;
      expect(flip?.leaf).toBe(to);
      expect(flip?.size).toBeCloseTo(size, 6);
      const wanted = needs.split(", ").map((need) => need.split(" ") as [string, string, string]);
      expect(flip?.changes.map(({ attribute }) => document.attributes[attribute])).toEqual(
        wanted.map(([name]) => name),
      );
      wanted.forEach(([, sign, threshold], i) => {
        const value = flip?.changes[i]?.to ?? Number.NaN;
        expect(directionOf(value, Number(threshold))).toBe(sign === ">" ? "right" : "left");
        expect(value).toBeCloseTo(Number(threshold), 6);
      });
    },
  );
});
