import { describe, expect, it } from "vitest";
import { ensureExists } from "../base/assert.ts";
import { compare, treeColumns } from "./result.ts";
import { sentenceText, verdictSentence } from "./sentence.ts";
import { publishedTree } from "./testing/publishedTree.ts";
import type { DecisionTree } from "./tree/types.ts";

const llama = publishedTree("decision-tree-reward-llama-3.1-8b");
const human = publishedTree("judge-human");

/** The usage example of the published model card. */
const CARD = [
  [3.9604, 3.9728, 3.8583, 0.991, 1.4902],
  [2.1699, 2.2036, 3.2033, 0.8787, 1.4569],
] as const;

describe("compare", () => {
  it("reproduces the usage example of the published Llama tree", () => {
    const result = compare(CARD, llama, null);
    expect(result.difference[0]).toBeCloseTo(-1.7905, 10);
    expect(result.probabilities).toEqual([0.986, 0.014]);
    expect(result.preference).toBe(0);
    expect(result.path.map(({ node, direction }) => [node, direction])).toEqual([
      [0, "left"],
      [1, "left"],
      [2, "left"],
    ]);
  });

  it("gives margins the sign of the branch taken", () => {
    for (const { margin, direction } of compare(CARD, llama, null).path) expect(margin > 0).toBe(direction === "right");
  });

  it("marks only the root of the reward-model trees as pivotal, and in the human tree every split on the way to its one inverted leaf", () => {
    const pivotal = (tree: DecisionTree, helpfulness: number) =>
      compare([Array(5).fill(0), [helpfulness, 0, 0, 0, 0]], tree, null).path.filter((step) => step.pivotal);
    expect(pivotal(llama, -1).map(({ node }) => node)).toEqual([0]);
    expect(pivotal(llama, 1).map(({ node }) => node)).toEqual([0]);
    expect(pivotal(human, 0).map(({ node }) => node)).toEqual([0, 1, 5]);
    expect(pivotal(human, 1).map(({ node }) => node)).toEqual([0]);
  });

  it("refuses rewards of another number of attributes than the tree's", () => {
    expect(() => compare([[1], [2]], llama, null)).toThrow(
      /^The rewards, at rewards\[0\]: expected 5 numbers, one for each attribute of the tree .*, found 1\.$/,
    );
    expect(() => compare([[1], [2]], llama, null, ["a", ...llama.attributes])).toThrow(/6 numbers.* of the model/);
  });

  it("matches attributes by name: their order, and more of them, change nothing", () => {
    const reversed = llama.attributes.toReversed();
    const [first, second] = CARD.map((row) => row.toReversed()) as [number[], number[]];
    expect(compare([first, second], llama, null, reversed)).toEqual(compare(CARD, llama, null));
    const more = compare(
      [
        [9, ...first],
        [8, ...second],
      ],
      llama,
      null,
      ["safety", ...reversed],
    );
    expect(more).toEqual(compare(CARD, llama, null));
  });

  it("names every attribute that the tree asks about and the rewards do not have", () => {
    const others = ["helpfulness", "correctness", "coherence", "complexity", "safety"];
    expect(() => compare(CARD, { ...llama, title: "T" }, null, others)).toThrow(
      'The rewards: expected verbosity, which the tree "T" asks about, found only helpfulness, correctness, coherence, complexity, safety.',
    );
    expect(treeColumns(llama, ["verbosity"])).toMatchObject({
      ok: false,
      error: {
        name: "DecodeError",
        expected: expect.stringMatching(/^helpfulness, correctness, coherence, complexity,/),
      },
    });
  });

  it("is not antisymmetric: equal responses go one way in both orders", () => {
    const equal = compare([Array(5).fill(2), Array(5).fill(2)], llama, null);
    expect(equal.preference).toBe(0);
  });
});

describe("verdictSentence", () => {
  const say = (helpfulness: number, tree: DecisionTree) =>
    sentenceText(verdictSentence(compare([Array(5).fill(0), [helpfulness, 0, 0, 0, 0]], tree, null)));

  it("says the winner, the one split that decided and what the rest did", () => {
    expect(say(-1.79, llama)).toBe(
      "Response 1 is preferred, 98.6 %. One split decided: the helpfulness of 2 is 1.79 lower, and the line is at 0.019. " +
        "Two more splits only set the confidence.",
    );
  });

  it("shows enough digits to tell the value from the threshold", () => {
    expect(say(0.0191, llama)).toContain("the helpfulness of 2 is 0.0191 higher, and the line is at 0.0190");
  });

  it("does not spell out what a subtraction leaves beside the line", () => {
    const beside = compare(
      [
        [0.6, 0, 0, 0, 0],
        [1.1, 0, 0, 0, 0],
      ],
      human,
      null,
    );
    expect([beside.difference[0], beside.path[0]?.direction]).toEqual([0.5000000000000001, "left"]);
    expect(sentenceText(verdictSentence(beside))).toContain(
      "the helpfulness of 2 is 0.50 higher, and the lines are at 0.50",
    );
  });

  it("never calls a difference that is there 0.00", () => {
    expect(say(-0.0004, llama)).toContain("the helpfulness of 2 is 0.0004 lower, and the line is at 0.0190");
  });

  it("never calls a line 0.00 that is not there", () => {
    const low = { ...llama, tree: { ...llama.tree, threshold: llama.tree.threshold.with(0, -0.0012) } };
    expect(say(0.91, low)).toContain("the helpfulness of 2 is 0.91 higher, and the line is at −0.0012.");
    expect(say(0, low)).toContain("the helpfulness of both is equal, and the line is at −0.0012.");
  });

  it("names each deciding split where several could change the winner, those on one attribute together", () => {
    expect(say(0, human)).toContain(
      "Three splits decided: the helpfulness of both is equal, and the lines are at 0.50 and −0.50; the coherence of both is equal",
    );
    const { path, leaf } = compare([Array(5).fill(0), Array(5).fill(0)], human, null);
    const parts = verdictSentence(compare([Array(5).fill(0), Array(5).fill(0)], human, null));
    const nodes = new Set(parts.flatMap(({ node }) => (node === undefined ? [] : [node])));
    expect(nodes).toEqual(new Set([leaf, ...path.map(({ node }) => node)]));
  });

  it("ties every number to its node", () => {
    const parts = verdictSentence(compare(CARD, llama, null));
    const nodes = parts.flatMap(({ node }) => (node === undefined ? [] : [node]));
    expect(nodes).toEqual([ensureExists(compare(CARD, llama, null).leaf, "leaf"), 0, 0]);
  });
});
