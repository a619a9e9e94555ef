/** The tree, top-down. Layout is d3's, drawing is React's; what the nodes mean is in their labels. */
import { asText } from "../textScale.ts";
import { LeafBar } from "./LeafBar.tsx";
import type { PlacedNode, TreeLayout } from "./layoutTree.ts";
import { nodeLabel } from "./nodeLabel.ts";
import { SplitPanel } from "./SplitPanel.tsx";
import { TreeLink } from "./TreeLink.tsx";
import { countBelow, type TreeNode } from "./treeNodes.ts";

/** Pixels a letter of a link's label; a label may be this many times as wide as the leaf under it. */
const LETTER_WIDTH = 5.7;
const LABEL_ROOM = 1.05;

export interface TreeInteraction {
  /** Another with each verdict: what lights up on the path is drawn anew then, the focusable nodes around it stay. */
  readonly verdict: string;
  /** The one node in the tab order. */
  readonly current: number;
  readonly highlighted: number | undefined;
  /** Nodes off the path that are outlined as another way. */
  readonly otherWay: ReadonlySet<number>;
  readonly opened: number | undefined;
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

export function TreeChart({ layout, nodes, reach, label, interaction }: Props) {
  const { placed, width, height } = layout;
  const byNode = new Map(placed.map((item) => [item.node.node, item]));
  const isWordy = placed.every(({ node, width: own, isFolded }) => {
    if (node.kind === "split" && !isFolded) return true;
    const parent = node.parent === undefined ? undefined : nodes[node.parent];
    return parent?.kind !== "split" || `${parent.attribute} difference`.length * LETTER_WIDTH <= own * LABEL_ROOM;
  });
  return (
    <div className="tree-chart" role="tree" aria-label={label} onKeyDown={interaction.onKeyDown}>
      <svg width={asText(width)} height={asText(height)} viewBox={`0 0 ${width} ${height}`} role="presentation">
        <svg aria-hidden="true" width={width} height={height}>
          {placed.map((to) => {
            const from = to.node.parent === undefined ? undefined : byNode.get(to.node.parent);
            return (
              from && (
                <TreeLink
                  key={`${interaction.verdict} ${to.node.node}`}
                  from={from}
                  to={to}
                  isWordy={isWordy}
                  isOtherWay={interaction.otherWay.has(to.node.node)}
                  onHover={interaction.onHover}
                />
              )
            );
          })}
        </svg>
        {placed.map((item) => (
          <ChartNode key={item.node.node} item={item} nodes={nodes} reach={reach} interaction={interaction} />
        ))}
      </svg>
    </div>
  );
}

interface NodeProps {
  readonly item: PlacedNode;
  readonly nodes: readonly TreeNode[];
  readonly reach: number;
  readonly interaction: TreeInteraction;
}

function ChartNode({ item, nodes, reach, interaction }: NodeProps) {
  const { node, x, y, width, height, isFolded } = item;
  const { verdict, onHover } = interaction;
  return (
    <g
      {...treeItemProps(item, nodes, interaction)}
      style={{ "--step": node.depth } as React.CSSProperties}
      transform={`translate(${Math.round(x - width / 2)} ${y})`}
      onPointerEnter={() => onHover(node.node)}
      onPointerLeave={() => onHover(undefined)}
    >
      <rect className="focus-ring" x="-5" y="-5" width={width + 10} height={height + 10} rx="6" />
      {isFolded ? (
        <LeafBar key={verdict} leaf={node} width={width} caption={`${countBelow(nodes, node.node)} nodes folded`} />
      ) : node.kind === "split" ? (
        <SplitPanel key={verdict} split={node} reach={reach} width={width} height={height} />
      ) : (
        <LeafBar key={verdict} leaf={node} width={width} />
      )}
    </g>
  );
}

/** What makes an element a node of the tree: how it looks, what it says, and how it is walked and opened. */
export function treeItemProps(
  { node, isFolded }: { readonly node: TreeNode; readonly isFolded: boolean },
  nodes: readonly TreeNode[],
  { current, highlighted, otherWay, opened, onFocus, onOpen, onHover }: TreeInteraction,
) {
  const isLit = highlighted === node.node || opened === node.node;
  return {
    className: `${nodeClass(node, isFolded, isLit)}${otherWay.has(node.node) ? " is-other-way" : ""}`,
    role: "treeitem",
    "aria-label": nodeLabel(node, nodes, isFolded),
    "aria-level": node.depth + 1,
    "aria-selected": node.isOnPath,
    "aria-expanded": node.kind === "split" ? !isFolded : undefined,
    tabIndex: current === node.node ? 0 : -1,
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
