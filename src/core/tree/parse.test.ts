import { describe, expect, it } from "vitest";
import { parseTree } from "./parse.ts";
import { pivotalSplits } from "./pivotal.ts";
import { serializeTree } from "./serialize.ts";

const stump = {
  schema: "split-decision/tree@1",
  id: "stump",
  title: "Stump",
  attributes: ["helpfulness"],
  classes: ["response 1 preferred", "response 2 preferred"],
  difference: "response 2 minus response 1",
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
};

function refusal(change: Record<string, unknown>): string {
  const parsed = parseTree({ ...stump, tree: { ...stump.tree, ...change } });
  return parsed.ok ? "accepted" : parsed.error.message;
}

describe("parseTree", () => {
  it("accepts a stump and a single leaf", () => {
    expect(parseTree(stump).ok).toBe(true);
    const leaf = { children_left: [-1], children_right: [-1], feature: [-2], threshold: [-2], value: [[3, 1]] };
    expect(parseTree({ ...stump, tree: leaf }).ok).toBe(true);
  });

  it.each([
    ["a cycle", { children_left: [1, 0, -1], children_right: [2, 2, -1] }, /children_left\[1\].*a node from 1 to 2/],
    ["a shared child", { children_right: [1, -1, -1] }, /a node with one parent/],
    ["an orphan", { children_left: [-1, -1, -1], children_right: [-1, -1, -1] }, /a parent for node 1/],
    ["one child only", { children_left: [-1, -1, -1] }, /children_left\[0\]/],
    ["a child outside", { children_left: [7, -1, -1] }, /children_left\[0\].*found 7/],
    ["an unknown attribute", { feature: [3, -2, -2] }, /feature\[0\].*found 3/],
    ["a short column", { threshold: [0.5, -2] }, /threshold.*3 entries.*found 2/],
    ["an infinite threshold", { threshold: [Number.POSITIVE_INFINITY, -2, -2] }, /threshold\[0\].*finite/],
    ["a NaN threshold", { threshold: [Number.NaN, -2, -2] }, /threshold\[0\]/],
    ["text for a number", { threshold: ["0.5", -2, -2] }, /threshold\[0\].*found "0.5"/],
    [
      "weights of zero",
      {
        value: [
          [0.5, 0.5],
          [0, 0],
          [0.2, 0.8],
        ],
      },
      /value\[1\].*positive sum/,
    ],
    [
      "negative weights",
      {
        value: [
          [0.5, 0.5],
          [-1, 2],
          [0.2, 0.8],
        ],
      },
      /value\[1\]\[0\]/,
    ],
    [
      "three classes",
      {
        value: [
          [1, 1, 1],
          [1, 0, 0],
          [0, 1, 0],
        ],
      },
      /value\[0\].*two numbers/,
    ],
    ["no nodes", { children_left: [] }, /children_left.*at least one node/],
  ])("refuses %s and names the place", (_, change, message) => {
    expect(refusal(change)).toMatch(message);
  });

  it("refuses other schemas, other difference directions and things that are no tree", () => {
    expect(parseTree({ ...stump, schema: "split-decision/tree@9" }).ok).toBe(false);
    expect(parseTree({ ...stump, difference: "response 1 minus response 2" }).ok).toBe(false);
    for (const nonsense of [null, undefined, 3, "tree", [], {}, { tree: {} }])
      expect(parseTree(nonsense).ok).toBe(false);
  });

  it("keeps the training differences and refuses those that do not fit the tree", () => {
    const training = { spread: [1], quantiles: [[-2, 0, 2]], at_splits: [[-2, 0, 2], null, null] };
    const parsed = parseTree({ ...stump, training });
    expect(parsed.ok && parsed.value.training).toEqual(training);
    expect(parsed.ok && serializeTree(parsed.value)).toEqual({ ...stump, training, provenance: {} });
    const refused = (change: Record<string, unknown>) => {
      const result = parseTree({ ...stump, training: { ...training, ...change } });
      return result.ok ? "accepted" : result.error.message;
    };
    expect(refused({ spread: [1, 1] })).toMatch(/training\.spread.*1 entries.*found 2/);
    expect(refused({ spread: [-1] })).toMatch(/training\.spread\[0\]/);
    expect(refused({ quantiles: [[0, 2, 1]] })).toMatch(/training\.quantiles\[0\].*rising/);
    expect(refused({ quantiles: [[0]] })).toMatch(/at least two/);
    expect(refused({ at_splits: [[0, 1], null] })).toMatch(/at_splits.*3 entries/);
    expect(refused({ at_splits: [null, null, null] })).toMatch(/at_splits\[0\].*a split/);
    expect(refused({ at_splits: [[0, 1], [0, 1], null] })).toMatch(/at_splits\[1\].*a leaf/);
  });

  it("takes a chain of ten thousand splits without overflowing the stack", () => {
    const splits = 9_999;
    const nodes = 2 * splits + 1;
    const isSplit = (node: number) => node % 2 === 0 && node < nodes - 1;
    const column = <T>(of: (node: number) => T) => Array.from({ length: nodes }, (_, node) => of(node));
    const tree = {
      children_left: column((node) => (isSplit(node) ? node + 1 : -1)),
      children_right: column((node) => (isSplit(node) ? node + 2 : -1)),
      feature: column((node) => (isSplit(node) ? 0 : -2)),
      threshold: column((node) => node),
      value: column((node) => (node === nodes - 1 ? [1, 2] : [2, 1])),
    };
    const parsed = parseTree({ ...stump, tree });
    expect(parsed.ok).toBe(true);
    if (parsed.ok) expect(pivotalSplits(parsed.value.tree).filter(Boolean)).toHaveLength(splits);
  });
});
