/** The tree, top-down. Layout is d3's, drawing is React's; what the nodes mean is in their labels. */
import { memo, useMemo } from "react";
import { svgInText } from "../textScale.ts";
import { LeafBar } from "./LeafBar.tsx";
import type { PlacedNode, TreeLayout } from "./layoutTree.ts";
import { nodeLabel } from "./nodeLabel.ts";
import { SplitPanel } from "./SplitPanel.tsx";
import { TreeLink } from "./TreeLink.tsx";
import { conditionOf, countBelow, type TreeNode } from "./treeNodes.ts";

/** Pixels a letter of a link's label in the page's own type, and in the widest that a reader of a saved drawing may have instead. */
const LETTER_WIDTH = 5.7;
export const WIDEST_LETTER = 6.9;
/** Between two labels. */
const LABEL_GAP = 6;

export interface TreeInteraction {
  /** Another with each verdict: what is drawn in the nodes begins anew then and the path lights up; the focusable nodes themselves stay. */
  readonly verdict: string;
  /** The one node in the tab order. */
  readonly current: number;
  readonly highlighted: number | undefined;
  /** Nodes off the path that are outlined as another way. */
  readonly otherWay: ReadonlySet<number>;
  readonly opened: number | undefined;
  /** Numbers that stand at a node. */
  readonly pins: ReadonlyMap<number, readonly number[]>;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  readonly onFocus: (node: number) => void;
  readonly onOpen: (node: number) => void;
  readonly onHover: (node: number | undefined) => void;
}

interface Props {
  readonly layout: TreeLayout;
  readonly nodes: readonly TreeNode[];
  readonly reach: number;
  readonly label: string;
  readonly interaction: TreeInteraction;
}

export function TreeChart({ label, ...drawing }: Props) {
  const { width, height } = drawing.layout;
  return (
    <div className="tree-chart" role="tree" aria-label={label} onKeyDown={drawing.interaction.onKeyDown}>
      <svg {...svgInText(width, height)} role="presentation">
        <TreeDrawing {...drawing} />
      </svg>
    </div>
  );
}

interface DrawingProps extends Omit<Props, "label"> {
  /** Pixels that a letter of a link's label may take. */
  readonly letterWidth?: number;
}

/** What is in the drawing: every link, then every node, in the layout's own pixels. */
export function TreeDrawing({ layout, nodes, reach, interaction, letterWidth = LETTER_WIDTH }: DrawingProps) {
  const { placed, width, height } = layout;
  const byNode = useMemo(() => new Map(placed.map((item) => [item.node.node, item])), [placed]);
  const isWordy = useMemo(() => haveRoomForWords(layout, nodes, letterWidth), [layout, nodes, letterWidth]);
  return (
    <>
      <svg aria-hidden="true" width={width} height={height}>
        {placed.map((to) => {
          const from = to.node.parent === undefined ? undefined : byNode.get(to.node.parent);
          return (
            from && (
              <TreeLink
                key={`${interaction.verdict} ${to.node.node}`}
                from={from}
                to={to}
                condition={linkCondition(nodes, to)}
                isWordy={isWordy}
                isOtherWay={interaction.otherWay.has(to.node.node)}
                onHover={interaction.onHover}
              />
            )
          );
        })}
      </svg>
      {placed.map((place) => (
        <ChartNode
          key={place.node.node}
          place={place}
          node={nodes[place.node.node] as TreeNode}
          reach={reach}
          countBelow={place.isFolded ? countBelow(nodes, place.node.node) : 0}
          {...itemProps(place, nodes, interaction)}
        />
      ))}
    </>
  );
}

/** "≤ 0.019", what leads to a node. */
function linkCondition(nodes: readonly TreeNode[], { node }: PlacedNode): string {
  const parent = node.parent === undefined ? undefined : nodes[node.parent];
  return parent?.kind === "split" && node.side ? conditionOf(parent, node.side) : "";
}

/** Whether the word "difference" in every link's label brings none of them into its neighbour on the same level. */
function haveRoomForWords({ placed, width }: TreeLayout, nodes: readonly TreeNode[], letterWidth: number): boolean {
  const taken = new Map<number, number>();
  return placed.every(({ node, x, y }) => {
    const parent = node.parent === undefined ? undefined : nodes[node.parent];
    if (parent?.kind !== "split") return true;
    const half = (`${parent.attribute} difference`.length * letterWidth) / 2;
    const isFree = x - half >= (taken.get(y) ?? 0) && x + half <= width;
    taken.set(y, x + half + LABEL_GAP);
    return isFree;
  });
}

interface NodeProps extends ItemProps {
  readonly place: PlacedNode;
  readonly node: TreeNode;
  readonly reach: number;
  /** Of a folded branch. */
  readonly countBelow: number;
}

/** By itself: when one attribute's difference moves, the splits on the others stay as they are. */
const ChartNode = memo(function ChartNode({ place, node, reach, countBelow, ...item }: NodeProps) {
  const { x, y, width, height, isFolded } = place;
  return (
    <g
      {...treeItemProps(node, isFolded, item)}
      style={{ "--step": node.depth } as React.CSSProperties}
      transform={`translate(${Math.round(x - width / 2)} ${y})`}
      onPointerEnter={() => item.onHover(node.node)}
      onPointerLeave={() => item.onHover(undefined)}
    >
      <rect className="focus-ring" x="-5" y="-5" width={width + 10} height={height + 10} rx="6" />
      {isFolded ? (
        <LeafBar key={item.verdict} leaf={node} width={width} caption={`${countBelow} folded`} />
      ) : node.kind === "split" ? (
        <SplitPanel key={item.verdict} split={node} reach={reach} width={width} height={height} />
      ) : (
        <LeafBar key={item.verdict} leaf={node} width={width} />
      )}
      {item.pin && <NodePin text={item.pin} x={width} />}
    </g>
  );
});

const PIN_LETTER = 7;
const PIN_HEIGHT = 15;

/** The numbers of what is said about a node, on its upper right corner. */
function NodePin({ text, x }: { readonly text: string; readonly x: number }) {
  const width = text.length * PIN_LETTER + 8;
  return (
    <g className="node-pin" transform={`translate(${x - width + 6} -8)`}>
      <rect width={width} height={PIN_HEIGHT} rx="2" />
      <text x={width / 2} y="11.5" textAnchor="middle">
        {text}
      </text>
    </g>
  );
}

/** What there is to an element that is a node of the tree, whichever way the tree is drawn. */
export interface ItemProps extends Pick<TreeInteraction, "verdict" | "onFocus" | "onOpen" | "onHover"> {
  readonly label: string;
  readonly isCurrent: boolean;
  readonly isLit: boolean;
  readonly isOtherWay: boolean;
  /** "2, 5"; undefined where none stand here. */
  readonly pin: string | undefined;
}

export function itemProps(
  { node: { node }, isFolded }: { readonly node: TreeNode; readonly isFolded: boolean },
  nodes: readonly TreeNode[],
  { verdict, current, highlighted, otherWay, opened, pins, onFocus, onOpen, onHover }: TreeInteraction,
): ItemProps {
  const pin = pins.get(node)?.join(", ");
  const label = nodeLabel(nodes[node] as TreeNode, nodes, isFolded);
  return {
    label: pin ? `${label} Comment ${pin}.` : label,
    isCurrent: current === node,
    isLit: highlighted === node || opened === node,
    isOtherWay: otherWay.has(node),
    pin,
    verdict,
    onFocus,
    onOpen,
    onHover,
  };
}

/** How such an element looks, what it says, and how it is walked and opened. */
export function treeItemProps(
  node: TreeNode,
  isFolded: boolean,
  { label, isCurrent, isLit, isOtherWay, onFocus, onOpen, onHover }: ItemProps,
) {
  return {
    className: `${nodeClass(node, isFolded, isLit)}${isOtherWay ? " is-other-way" : ""}`,
    role: "treeitem",
    "aria-label": label,
    "aria-level": node.depth + 1,
    "aria-selected": node.isOnPath,
    "aria-expanded": node.kind === "split" ? !isFolded : undefined,
    tabIndex: isCurrent ? 0 : -1,
    "data-node": node.node,
    onClick: () => onOpen(node.node),
    onFocus: () => onFocus(node.node),
    onBlur: () => onHover(undefined),
  };
}

function nodeClass(node: TreeNode, isFolded: boolean, isLit: boolean): string {
  const parts = ["node", `node-${isFolded ? "folded" : node.kind}`];
  parts.push(node.isOnPath ? "is-on-path" : "is-off-path");
  if (node.kind === "split") parts.push(node.isPivotal ? "is-pivotal" : "is-confidence");
  if (isLit) parts.push("is-lit");
  return parts.join(" ");
}
