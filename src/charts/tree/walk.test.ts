import { describe, expect, it } from "vitest";
import { compare } from "../../core/result.ts";
import { SMALL } from "../testdata/trees.ts";
import { spineItems } from "./spineItems.ts";
import { treeNodes } from "./treeNodes.ts";
import { walkTo } from "./walk.ts";

const nodes = treeNodes(
  SMALL,
  compare(
    [
      [2, 1],
      [3, 1.25],
    ],
    SMALL,
    null,
  ),
);
const drawn = [0, 1, 2, 3, 4, 5, 6].map((i) => ({ node: nodes[i] as (typeof nodes)[number], isFolded: false }));
const rows = spineItems(nodes, new Set([1]));

describe("walking the drawing", () => {
  const go = (key: string, from: number) => walkTo("spatial", key, drawn, from);
  it("goes down along the path, up to the parent, sideways within a level", () => {
    expect(go("ArrowDown", 0)).toBe(4);
    expect(go("ArrowDown", 1)).toBe(2);
    expect(go("ArrowDown", 5)).toBe(5);
    expect(go("ArrowUp", 5)).toBe(4);
    expect(go("ArrowRight", 3)).toBe(5);
    expect(go("ArrowLeft", 5)).toBe(3);
    expect(go("ArrowLeft", 2)).toBe(2);
  });
  it("jumps to the root and to the pair's leaf, and knows no other keys", () => {
    expect(go("Home", 6)).toBe(0);
    expect(go("End", 0)).toBe(5);
    expect(go("x", 0)).toBeUndefined();
  });
});

describe("walking the spine", () => {
  it("has the path straight down and side branches folded", () => {
    expect(rows.map(({ node, isFolded, indent }) => [node.node, isFolded, indent])).toEqual([
      [0, false, 0],
      [1, true, 1],
      [4, false, 0],
      [6, false, 1],
      [5, false, 0],
    ]);
  });
  it("goes row by row", () => {
    expect(walkTo("list", "ArrowDown", rows, 0)).toBe(1);
    expect(walkTo("list", "ArrowUp", rows, 4)).toBe(1);
    expect(walkTo("list", "ArrowRight", rows, 0)).toBe(4);
    expect(walkTo("list", "ArrowLeft", rows, 6)).toBe(4);
  });
});
