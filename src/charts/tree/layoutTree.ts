/** Where each visible node of a top-down tree goes. d3-hierarchy's tidy layout (Buchheim et al. 2002) places, this file sizes. */
import { type HierarchyPointNode, hierarchy, tree as tidyTree } from "d3-hierarchy";
import type { TreeNode } from "./treeNodes.ts";

const SPLIT_HEIGHT = 60;
const LEAF_HEIGHT = 42;
/** Between a node's bottom and its child's top: room for two lines of link label. */
const LINK_HEIGHT = 64;
const LEVEL_HEIGHT = SPLIT_HEIGHT + LINK_HEIGHT;

/** A leaf narrower than this could not hold its number. */
const MIN_LEAF_WIDTH = 76;
const MAX_LEAF_WIDTH = 128;
const MAX_SPLIT_WIDTH = 188;
/** A split takes this many leaves of room: its two children stand as far apart anyway. */
const SPLIT_ROOM = 1.8;
const GAP = 0.86;
/** Below the lowest node: room for the ring around it. */
const RING_ROOM = 10;

export interface PlacedNode {
  readonly node: TreeNode;
  /** Centre. */
  readonly x: number;
  /** Top. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isFolded: boolean;
}

export interface TreeLayout {
  /** Preorder, left first. */
  readonly placed: readonly PlacedNode[];
  /** At least the width asked for; more where the tree would not fit. */
  readonly width: number;
  readonly height: number;
}

export function layoutTree(nodes: readonly TreeNode[], folded: ReadonlySet<number>, width: number): TreeLayout {
  const root = hierarchy(nodes[0] as TreeNode, (at) =>
    at.kind === "split" && !folded.has(at.node) ? at.children.map((child) => nodes[child] as TreeNode) : null,
  );
  const isPanel = (node: TreeNode) => node.kind === "split" && !folded.has(node.node);
  const room = ({ data }: { data: TreeNode }) => (isPanel(data) ? SPLIT_ROOM : 1);
  const heightOf = (node: TreeNode) => (isPanel(node) ? SPLIT_HEIGHT : LEAF_HEIGHT);
  const placedRoot = tidyTree<TreeNode>()
    .nodeSize([1, LEVEL_HEIGHT])
    .separation((a, b) => (room(a) + room(b)) / 2)(root);
  const all: HierarchyPointNode<TreeNode>[] = [];
  placedRoot.eachBefore((at) => all.push(at));

  const left = Math.min(...all.map((at) => at.x - room(at) / 2));
  const right = Math.max(...all.map((at) => at.x + room(at) / 2));
  const unit = Math.max(MIN_LEAF_WIDTH / GAP, Math.min(width / (right - left), MAX_SPLIT_WIDTH));
  const total = Math.max(width, unit * (right - left));
  const shift = (total - unit * (right - left)) / 2 - left * unit;
  const widthOf = (node: TreeNode) =>
    isPanel(node) ? Math.min(MAX_SPLIT_WIDTH, unit * SPLIT_ROOM * GAP) : Math.min(MAX_LEAF_WIDTH, unit * GAP);
  return {
    placed: all.map(({ data, x, y }) => ({
      node: data,
      x: Math.round(x * unit + shift),
      y: y + 2,
      width: Math.round(widthOf(data)),
      height: heightOf(data),
      isFolded: folded.has(data.node),
    })),
    width: Math.floor(total),
    height: Math.max(...all.map(({ data, y }) => y + heightOf(data))) + RING_ROOM,
  };
}

/** How many leaves fit side by side. */
export function leavesThatFit(width: number): number {
  return Math.max(2, Math.floor(width / (MIN_LEAF_WIDTH / GAP)));
}
