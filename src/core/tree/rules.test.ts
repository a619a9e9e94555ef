import { describe, expect, it } from "vitest";
import { answerText, conditionText, rulesText, treeRules } from "./rules.ts";
import type { DecisionTree } from "./types.ts";

const document: DecisionTree = {
  id: "t",
  title: "T",
  attributes: ["helpfulness", "verbosity"],
  classes: ["response 1 preferred", "response 2 preferred"],
  tree: {
    children_left: [1, -1, 3, -1, -1],
    children_right: [2, -1, 4, -1, -1],
    feature: [0, -2, 1, -2, -2],
    threshold: [0.019, -2, -0.30000000000000004, -2, -2],
    value: [
      [0.5, 0.5],
      [0.9, 0.1],
      [0.2, 0.8],
      [0.5, 0.5],
      [1, 9],
    ],
  },
  provenance: {},
};

describe("rules", () => {
  it("writes every branch and leaf in preorder and marks where the pair ended", () => {
    expect(rulesText(treeRules(document, [0, 2, 4]))).toBe(
      [
        "if helpfulness difference ≤ 0.019:  (can change the winner)",
        "  response 1 preferred, 90.0 %",
        "if helpfulness difference > 0.019:  (can change the winner)",
        "  if verbosity difference ≤ −0.30000000000000004:  (can change the winner)",
        "    undecided, 50.0 % each",
        "  if verbosity difference > −0.30000000000000004:  (can change the winner)",
        "    response 2 preferred, 90.0 %  <- this pair",
        "",
        "Every condition can change the winner.",
      ].join("\n"),
    );
  });

  it("tells the splits that can change the winner from those that only set the confidence", () => {
    const value = document.tree.value.map(([first = 0, second = 0], node) =>
      node === 3 ? [0.4, 0.6] : [first, second],
    );
    const text = rulesText(treeRules({ ...document, tree: { ...document.tree, value } }));
    expect(text).toContain("if helpfulness difference > 0.019:  (can change the winner)\n  if verbosity");
    expect(text).toContain("> −0.30000000000000004:\n");
    expect(text).toMatch(/\n\nConditions without “can change the winner” only set the confidence\.$/);
    const same = { ...document, tree: { ...document.tree, value: value.map(() => [1, 0]) } };
    expect(rulesText(treeRules(same))).toMatch(/No condition can change the winner; they only set the confidence\.$/);
  });

  it("ties each condition to its split", () => {
    expect(treeRules(document).map(({ split }) => split)).toEqual([0, undefined, 0, 2, undefined, 2, undefined]);
  });

  it("keeps every digit of a threshold", () => {
    expect(conditionText(document, 2, "right")).toBe("verbosity difference > −0.30000000000000004");
    const texts = treeRules(document, [], () => "−0.30").map(({ text }) => text);
    expect(texts).toContain("if verbosity difference > −0.30");
  });

  it("is a single answer for a tree without splits", () => {
    const { value, ...arrays } = document.tree;
    const only = Object.fromEntries(Object.entries(arrays).map(([name, column]) => [name, column?.slice(1, 2)]));
    const leaf = { ...document, tree: { ...(only as unknown as typeof arrays), value: [[0.1, 0.9]] } };
    expect(rulesText(treeRules(leaf, [0]))).toBe("response 2 preferred, 90.0 %  <- this pair");
    expect(answerText(leaf, 0)).toBe("response 2 preferred, 90.0 %");
    expect(value).toHaveLength(5);
  });
});
