/**
 * CART as scikit-learn grows it (`_tree.pyx`, `DepthFirstTreeBuilder`): depth first, left before right, so that node numbers are the same. The
 * rows of every attribute stay sorted: a split divides each list in place, and nothing is sorted again.
 */
import type { PreparedData } from "./fitData.ts";
import { forcedSplit } from "./forcedSplit.ts";
import { impurity } from "./impurity.ts";
import { type Bounds, childBounds, clippedValue, NO_BOUNDS } from "./monotonicity.ts";
import { type NodeStatistics, nodeStatistics } from "./nodeStatistics.ts";
import type { FitOptions, GrowLimits, HandNode } from "./options.ts";
import type { FoundSplit, SplitNode } from "./splitSearch.ts";
import { constraintOnFirst, createSplitter, type Splitter } from "./splitter.ts";
import type { FittedTree } from "./types.ts";
import { partition, type WorkingOrders, workingOrders } from "./workingOrders.ts";

/** A node as pure as this is not split (float64's epsilon, as in scikit-learn). */
const EPSILON = Number.EPSILON;
const EVEN = [0.5, 0.5] as const;

interface PendingNode {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly parent: number;
  readonly side: "children_left" | "children_right";
  /** As its parent's split knew it; undefined at the root. */
  readonly impurity?: number;
  readonly statistics?: NodeStatistics;
  readonly bounds: Bounds;
  /** The sides from the root: what nodes decided by hand are found by. */
  readonly path: string;
}

interface Sides {
  readonly left: number;
  readonly right: number;
  /** Share of the whole tree's weighted impurity that the split takes away (sklearn `impurity_improvement`). */
  readonly improvement: number;
}

/**
 * The tree of all rows whose weight is not 0; of none at all, one leaf of even odds. `weights` `[row]` are at least 0; undefined: 1 each. Linear in rows, attributes and
 * depth.
 */
export function growTree(
  data: PreparedData,
  options: FitOptions,
  limits: GrowLimits,
  weights?: Float64Array,
): FittedTree {
  const working = workingOrders(data, weights);
  return new Grower(data, options, limits, weights, working).grow();
}

class Grower {
  private readonly splitter: Splitter;
  private readonly goesLeft: Uint8Array;
  private readonly buffer: Uint32Array;
  private readonly pending: PendingNode[] = [];
  private readonly tree = {
    children_left: [] as number[],
    children_right: [] as number[],
    feature: [] as number[],
    threshold: [] as number[],
    value: [] as (readonly [number, number])[],
    n_node_samples: [] as number[],
  };
  private readonly impurity: number[] = [];
  private readonly weight: number[] = [];
  private readonly byHand: ReadonlyMap<string, HandNode>;

  constructor(
    private readonly data: PreparedData,
    private readonly options: FitOptions,
    private readonly limits: GrowLimits,
    private readonly weights: Float64Array | undefined,
    private readonly working: WorkingOrders,
  ) {
    this.splitter = createSplitter(data, options, limits.minLeaf, weights, working);
    this.byHand = new Map(options.by_hand?.map((node) => [node.path, node]));
    this.goesLeft = new Uint8Array(data.count);
    this.buffer = new Uint32Array(this.rows.length);
  }

  private get rows(): Uint32Array {
    return this.working.orders[0] as Uint32Array;
  }

  grow(): FittedTree {
    const root = { start: 0, end: this.rows.length, depth: 0, parent: -1, side: "children_left" } as const;
    this.pending.push({ ...root, bounds: NO_BOUNDS, path: "" });
    for (let node = this.pending.pop(); node; node = this.pending.pop()) this.visit(node);
    return { tree: this.tree, impurity: this.impurity, weighted_n_node_samples: this.weight };
  }

  private visit(node: PendingNode): void {
    const statistics = this.statisticsOf(node);
    const { first, second, total } = statistics;
    const own = node.impurity ?? impurity(this.options.criterion, first, second, total);
    const here = { ...statistics, ...node.bounds, start: node.start, end: node.end };
    const hand = this.byHand.get(node.path);
    const split = hand ? this.handSplit(hand, here) : this.mayBeSplit(node, own) ? this.splitter.best(here) : undefined;
    const sides = split && this.sidesOf(split, statistics, own);
    const isTaken = sides !== undefined && (hand || sides.improvement + EPSILON >= this.limits.minDecrease);
    const id = this.add(node, statistics, own, isTaken ? split : undefined);
    if (isTaken && split) this.divide(node, id, split, sides);
  }

  /** Undefined for a leaf, and where all rows would go to one side. */
  private handSplit({ split }: HandNode, node: SplitNode): FoundSplit | undefined {
    const feature = split ? this.data.attributes.indexOf(split.attribute) : -1;
    if (!split || feature === -1) return undefined;
    const order = this.working.orders[feature] as Uint32Array;
    return forcedSplit(this.data, this.weights, order, node, { feature, threshold: split.threshold });
  }

  /** Where weights are rounded, sums are taken anew at each node, as scikit-learn does. */
  private statisticsOf({ start, end, statistics }: PendingNode): NodeStatistics {
    if (statistics && this.working.isWhole) return statistics;
    return nodeStatistics(this.rows, [start, end], this.data.labels, this.weights);
  }

  private mayBeSplit({ start, end, depth }: PendingNode, own: number): boolean {
    const { maxDepth, minSplit, minLeaf } = this.limits;
    return depth < maxDepth && end - start >= minSplit && end - start >= 2 * minLeaf && own > EPSILON;
  }

  private sidesOf({ left, right }: FoundSplit, { total }: NodeStatistics, own: number): Sides {
    const { criterion } = this.options;
    const ofLeft = impurity(criterion, left.first, left.second, left.total);
    const ofRight = impurity(criterion, right.first, right.second, right.total);
    const decrease = own - (right.total / total) * ofRight - (left.total / total) * ofLeft;
    return { left: ofLeft, right: ofRight, improvement: (total / this.working.total) * decrease };
  }

  /** A leaf, where no split is given; returns its number. */
  private add(
    { start, end, parent, side, bounds }: PendingNode,
    { first, second, total }: NodeStatistics,
    own: number,
    split: FoundSplit | undefined,
  ): number {
    const { tree } = this;
    const id = tree.feature.length;
    if (parent >= 0) tree[side][parent] = id;
    tree.children_left.push(-1);
    tree.children_right.push(-1);
    tree.feature.push(split?.feature ?? -2);
    tree.threshold.push(split?.threshold ?? -2);
    const value = total > 0 ? ([first / total, second / total] as const) : EVEN;
    tree.value.push(this.options.monotonic_cst ? clippedValue(value, bounds) : value);
    tree.n_node_samples.push(end - start);
    this.impurity.push(own);
    this.weight.push(total);
    return id;
  }

  private divide({ start, end, depth, bounds, path }: PendingNode, id: number, split: FoundSplit, sides: Sides): void {
    const { feature, position, left, right } = split;
    const isAskedAgain = depth + 1 < this.limits.maxDepth || !this.working.isWhole || this.byHand.size > 0;
    if (isAskedAgain) partition(this.working.orders, feature, [start, position, end], this.goesLeft, this.buffer);
    const below = childBounds(bounds, split, constraintOnFirst(this.options, feature));
    const common = { depth: depth + 1, parent: id };
    this.pending.push(
      {
        ...common,
        start: position,
        end,
        side: "children_right",
        impurity: sides.right,
        statistics: right,
        bounds: below.right,
        path: `${path}R`,
      },
      {
        ...common,
        start,
        end: position,
        side: "children_left",
        impurity: sides.left,
        statistics: left,
        bounds: below.left,
        path: `${path}L`,
      },
    );
  }
}
