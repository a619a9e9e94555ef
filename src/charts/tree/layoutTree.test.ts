import { describe, expect, it } from "vitest";
import { compare } from "../../core/result.ts";
import { completeTree, SMALL } from "../testdata/trees.ts";
import { foldedToFit } from "./foldedToFit.ts";
import { layoutTree, type PlacedNode } from "./layoutTree.ts";
import { treeNodes } from "./treeNodes.ts";

function layoutOf(depth: number, width: number) {
  const document = completeTree(depth);
  const nodes = treeNodes(document, compare([[0], [0.05]], document, null));
  const path = new Set(nodes.filter(({ isOnPath }) => isOnPath).map(({ node }) => node));
  const folded = foldedToFit(nodes, document.tree, width);
  return { layout: layoutTree(nodes, folded, width), folded, path };
}

const overlaps = (a: PlacedNode, b: PlacedNode) => a.y === b.y && Math.abs(a.x - b.x) < (a.width + b.width) / 2;

describe("layoutTree", () => {
  it.each([
    [1, 700],
    [3, 720],
    [3, 1280],
    [8, 1280],
  ])("keeps a depth-%i tree within %i pixels, nothing overlapping", (depth, width) => {
    const { layout } = layoutOf(depth, width);
    expect(layout.width).toBe(width);
    for (const item of layout.placed) {
      expect(item.x - item.width / 2).toBeGreaterThanOrEqual(0);
      expect(item.x + item.width / 2).toBeLessThanOrEqual(width);
      expect(layout.placed.filter((other) => other !== item && overlaps(item, other))).toEqual([]);
    }
  });

  it("grows beyond the width rather than squeezing what cannot fold", () => {
    const nodes = treeNodes(
      SMALL,
      compare(
        [
          [1, 1],
          [2, 2],
        ],
        SMALL,
        null,
      ),
    );
    expect(layoutTree(nodes, new Set(), 200).width).toBeGreaterThan(200);
  });
});

describe("foldedToFit", () => {
  it("leaves a tree that fits as it is", () => {
    expect(layoutOf(3, 1280).folded.size).toBe(0);
  });

  it("never folds the path, and nothing inside a folded branch", () => {
    const { folded, path, layout } = layoutOf(8, 1280);
    expect([...folded].filter((node) => path.has(node))).toEqual([]);
    const visible = layout.placed.map(({ node }) => node.node);
    expect([...folded].every((node) => visible.includes(node))).toBe(true);
    expect(layout.placed.filter(({ node, isFolded }) => node.kind === "leaf" || isFolded).length).toBeLessThanOrEqual(
      14,
    );
  });
});
