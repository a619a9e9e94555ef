import { describe, expect, it } from "vitest";
import { alternativesAt } from "./alternatives.ts";
import { fitTree } from "./fitTree.ts";
import { nodeAt, pathOf } from "./nodePath.ts";
import { DEFAULT_OPTIONS, type FitOptions, type HandNode } from "./options.ts";
import { fitRows, randomRows } from "./testing/fitRows.ts";

const data = randomRows(300, 3, 1, 0.5);
const OPTIONS: FitOptions = { ...DEFAULT_OPTIONS, max_depth: 2, min_samples_leaf: 10 };
const free = fitTree(data, OPTIONS);

function fixed(...by_hand: readonly HandNode[]) {
  return fitTree(data, { ...OPTIONS, by_hand });
}

describe("nodes decided by hand", () => {
  it("change nothing where they decide what the fit would", () => {
    const root = { attribute: "attribute 1", threshold: free.tree.threshold[0] as number };
    expect(fixed({ path: "", split: root })).toEqual(free);
  });

  it("are taken as they are, and the rest is fitted around them", () => {
    const { tree } = fixed({ path: "", split: { attribute: "attribute 3", threshold: 0.25 } });
    expect([tree.feature[0], tree.threshold[0]]).toEqual([2, 0.25]);
    expect(tree.feature[tree.children_left[0] as number]).toBe(0);
    expect(tree.feature[tree.children_right[0] as number]).toBe(0);
    const left = data.columns[2]?.filter((value) => value <= 0.25).length;
    expect(tree.n_node_samples[tree.children_left[0] as number]).toBe(left);
  });

  it("make a leaf of a branch, or grow one beyond the limits", () => {
    const cut = fixed({ path: "L", split: null }).tree;
    expect(cut.children_left[cut.children_left[0] as number]).toBe(-1);
    const grown = fixed({ path: "LL", split: { attribute: "attribute 2", threshold: 0 } }).tree;
    expect(grown.feature.length).toBe(free.tree.feature.length + 2);
  });

  it("are not cut by pruning, nor is what leads to them; all else is", () => {
    const by_hand = [{ path: "LR", split: { attribute: "attribute 3", threshold: 0 } }];
    const { tree } = fitTree(data, { ...OPTIONS, max_depth: 4, by_hand, ccp_alpha: 10 });
    expect(fitTree(data, { ...OPTIONS, max_depth: 4, ccp_alpha: 10 }).tree.feature).toEqual([-2]);
    const decided = nodeAt({ tree }, "LR") as number;
    expect([tree.feature[decided], tree.threshold[decided]]).toEqual([2, 0]);
    expect(tree.feature.filter((feature) => feature >= 0)).toHaveLength(3);
  });

  it("are a leaf where all rows would go to one side, or the attribute is not there", () => {
    for (const split of [
      { attribute: "attribute 1", threshold: 100 },
      { attribute: "wit", threshold: 0 },
    ])
      expect(fixed({ path: "", split }).tree.feature).toEqual([-2]);
  });
});

describe("alternatives", () => {
  it("begin with what the fit took, at the root and below, and take away less and less", () => {
    for (const node of [0, free.tree.children_right[0] as number]) {
      const found = alternativesAt(data, OPTIONS, free.tree, node);
      expect(found).toHaveLength(3);
      expect(found[0]).toMatchObject({
        attribute: data.attributes[free.tree.feature[node] as number],
        threshold: free.tree.threshold[node],
        rows: [
          free.tree.n_node_samples[free.tree.children_left[node] as number],
          free.tree.n_node_samples[free.tree.children_right[node] as number],
        ],
      });
      const decreases = found.map(({ decrease }) => decrease);
      expect(decreases).toEqual(decreases.slice().sort((a, b) => b - a));
      const cost = (at: number) => ((free.weighted_n_node_samples[at] as number) / 300) * (free.impurity[at] as number);
      const [left, right] = [free.tree.children_left[node] as number, free.tree.children_right[node] as number];
      expect(decreases[0]).toBeCloseTo(cost(node) - cost(left) - cost(right), 12);
    }
  });

  it("are none where nothing tells rows apart", () => {
    const same = fitRows(
      [0, 0, 0].map((x) => [x]),
      [0, 1, 0],
    );
    expect(alternativesAt(same, DEFAULT_OPTIONS, fitTree(same, DEFAULT_OPTIONS).tree, 0)).toEqual([]);
  });
});

describe("the path of a node", () => {
  const document = {
    id: "t",
    title: "",
    attributes: data.attributes,
    classes: ["1", "2"],
    tree: free.tree,
    provenance: {},
  };

  it("leads back to it, and nowhere in a tree that has no such node", () => {
    const paths = free.tree.feature.map((_, node) => pathOf(document, node));
    expect(paths.slice(0, 3)).toEqual(["", "L", "LL"]);
    expect(paths.map((path) => nodeAt(document, path))).toEqual(free.tree.feature.map((_, node) => node));
    expect(nodeAt(document, "LLLL")).toBeUndefined();
  });
});
