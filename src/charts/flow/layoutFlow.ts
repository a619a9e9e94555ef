/** Where the nodes and ribbons of a flow go: leaves side by side, each with room for its words and for its pairs; a split over its children. */
import { type FlowItem, inReadingOrder } from "./flowItems.ts";

/** What the words of a leaf take. */
const WORDS_WIDTH = 104;
const SPLIT_WIDTH = 124;
const GAP = 10;
/** What all pairs together take at most, and at least for widths to be told apart. */
const MOST_FLOW = 420;
const LEAST_FLOW = 90;
export const BAR_HEIGHT = 9;
export const BOX_HEIGHT = 66;
const LINK_HEIGHT = 62;
const LEVEL_HEIGHT = BAR_HEIGHT + BOX_HEIGHT + LINK_HEIGHT;

export interface PlacedPart {
  readonly preference: 0 | 1;
  readonly standing: FlowItem["parts"][number]["standing"];
  readonly pairs: number;
  /** Left edge and width, pixels. */
  readonly x: number;
  readonly width: number;
}

export interface PlacedItem {
  readonly item: FlowItem;
  /** Centre. */
  readonly x: number;
  /** Top of the bar; the box is right below it. */
  readonly y: number;
  readonly boxWidth: number;
  readonly parts: readonly PlacedPart[];
}

export interface FlowLink {
  readonly to: PlacedItem;
  readonly ribbons: readonly { readonly part: PlacedPart; readonly path: string }[];
}

export interface FlowLayout {
  /** In reading order. */
  readonly placed: readonly PlacedItem[];
  readonly links: readonly FlowLink[];
  readonly width: number;
  readonly height: number;
}

/** What so many leaves take for widths to be told apart well, pixels. */
export function flowWidth(leaves: number): number {
  return leaves * (WORDS_WIDTH + GAP) + MOST_FLOW;
}

/** Whether a tree of so many leaves has room side by side. */
export function fitsFlow(leaves: number, width: number): boolean {
  return leaves * (WORDS_WIDTH + GAP) + LEAST_FLOW <= width;
}

export function layoutFlow(items: readonly FlowItem[], width: number): FlowLayout {
  const order = inReadingOrder(items);
  const leaves = order.filter(({ kind }) => kind === "leaf");
  const flow = Math.min(MOST_FLOW, Math.max(LEAST_FLOW, width - leaves.length * (WORDS_WIDTH + GAP)));
  const all = items[0]?.width ?? 0;
  const scale = all > 0 ? flow / all : 0;
  const spare = Math.max(0, width - leaves.length * (WORDS_WIDTH + GAP) - flow) / leaves.length;
  const centres = new Map<number, number>();
  let left = 0;
  for (const { node, width: its } of leaves) {
    const slot = WORDS_WIDTH + GAP + spare + its * scale;
    centres.set(node, left + slot / 2);
    left += slot;
  }
  for (const item of order.toReversed()) {
    if (item.kind === "leaf") continue;
    const [a, b] = item.children.map((child) => centres.get(child) as number) as [number, number];
    centres.set(item.node, (a + b) / 2);
  }
  const placed = order.map((item): PlacedItem => {
    const x = centres.get(item.node) as number;
    const bar = item.width * scale;
    const words = item.kind === "leaf" ? WORDS_WIDTH : SPLIT_WIDTH;
    const boxWidth = Math.max(words, bar);
    return { item, x, y: item.depth * LEVEL_HEIGHT + 2, boxWidth, parts: placeParts(item, x - bar / 2, scale) };
  });
  const height = Math.max(...placed.map(({ y }) => y)) + BAR_HEIGHT + BOX_HEIGHT + 6;
  return { placed, links: linksOf(placed, scale), width: Math.max(width, Math.ceil(left)), height };
}

function placeParts({ parts }: FlowItem, left: number, scale: number): readonly PlacedPart[] {
  let x = left;
  return parts.map((part) => {
    const placed = { ...part, x, width: part.width * scale };
    x += placed.width;
    return placed;
  });
}

/** From under a split's box, where its children lie side by side as wide as they are, to each child's bar. */
function linksOf(placed: readonly PlacedItem[], scale: number): readonly FlowLink[] {
  const byNode = new Map(placed.map((place) => [place.item.node, place]));
  return placed.flatMap(({ item, x, y }) => {
    if (item.kind === "leaf") return [];
    let left = x - (item.width * scale) / 2;
    const bottom = y + BAR_HEIGHT + BOX_HEIGHT;
    return item.children.map((child) => {
      const to = byNode.get(child) as PlacedItem;
      const ribbons = to.parts.map((part) => {
        const path = ribbonPath(left, bottom, part.x, to.y, part.width);
        left += part.width;
        return { part, path };
      });
      return { to, ribbons };
    });
  });
}

const rounded = (value: number) => Math.round(value * 10) / 10;

/** Down from one stretch to another of the same width, with vertical ends. */
function ribbonPath(x0: number, y0: number, x1: number, y1: number, width: number): string {
  const middle = rounded((y0 + y1) / 2);
  const [a, b, c, d] = [x0, x1, x1 + width, x0 + width].map(rounded);
  return `M${a} ${y0}C${a} ${middle} ${b} ${middle} ${b} ${y1}H${c}C${c} ${middle} ${d} ${middle} ${d} ${y0}Z`;
}
