/** The tree with everything around it: drawing or spine by width, walking with keys, hovering, a node's detail, caption and legend. */
import { useMemo, useRef, useState } from "react";
import type { ComparisonResult } from "../../core/result.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { useWidth } from "../useWidth.ts";
import { foldedToFit } from "./foldedToFit.ts";
import { layoutTree } from "./layoutTree.ts";
import { NodeDetail } from "./NodeDetail.tsx";
import { leafAnswer } from "./nodeLabel.ts";
import { spineItems } from "./spineItems.ts";
import { axisReach } from "./splitScale.ts";
import { TreeChart, type TreeInteraction } from "./TreeChart.tsx";
import { TreeLegend } from "./TreeLegend.tsx";
import { TreeSpine } from "./TreeSpine.tsx";
import { ruleSoFar, type TreeNode, treeNodes } from "./treeNodes.ts";
import { useFocusedNode } from "./useFocusedNode.ts";

/** Narrower than this, the tree is a spine. */
const SPINE_BELOW = 700;

interface Props {
  readonly document: DecisionTree;
  readonly result: ComparisonResult;
  /** Lit from elsewhere on the page. */
  readonly highlighted: number | undefined;
  readonly onHighlight: (node: number | undefined) => void;
}

export function TreeFigure({ document, result, highlighted, onHighlight }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 960);
  const nodes = useMemo(() => treeNodes(document, result), [document, result]);
  const reach = useMemo(() => axisReach(nodes), [nodes]);
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  const [opened, setOpened] = useState<number>();
  const isSpine = width < SPINE_BELOW;

  const folded = useMemo(() => foldedToFit(nodes, document.tree, width), [document, nodes, width]);
  const layout = useMemo(
    () => layoutTree(nodes, symmetricDifference(folded, toggled), width),
    [nodes, folded, toggled, width],
  );
  const rows = useMemo(() => spineItems(nodes, toggled), [nodes, toggled]);
  const visible = isSpine ? rows : layout.placed;

  /** Opening a folded branch unfolds it; any other node shows its detail. */
  const open = (node: number) => {
    const isFolded = visible.some((item) => item.node.node === node && item.isFolded);
    if (isFolded) setToggled(toggle(toggled, node));
    else setOpened(opened === node ? undefined : node);
  };
  const walk = useFocusedNode(frame, isSpine ? "list" : "spatial", visible, {
    open,
    close: () => setOpened(undefined),
  });
  const interaction: TreeInteraction = {
    current: walk.current,
    highlighted,
    opened,
    onKeyDown: walk.onKeyDown,
    onFocus: (node) => {
      walk.setCurrent(node);
      onHighlight(node);
    },
    onOpen: open,
    onHover: onHighlight,
  };
  const label = `${document.title}: decision tree with this pair's path`;
  // A new verdict is a new drawing, so that its path lights up again.
  const drawing = `${document.id} ${result.leaf}`;
  const detail = opened === undefined ? undefined : visible.find(({ node }) => node.node === opened);
  const close = () => {
    setOpened(undefined);
    if (opened !== undefined) walk.focus(opened);
  };
  return (
    <div className="tree-figure">
      <div ref={frame} className="tree-frame">
        {isSpine ? (
          <TreeSpine key={drawing} items={rows} nodes={nodes} reach={reach} label={label} interaction={interaction} />
        ) : (
          <TreeChart layout={layout} nodes={nodes} reach={reach} label={label} interaction={interaction} />
        )}
        {detail && (
          <NodeDetail
            node={detail.node}
            rule={ruleSoFar(nodes, detail.node.node)}
            onFold={
              detail.node.kind === "split" && !detail.node.isOnPath
                ? () => {
                    setToggled(toggle(toggled, detail.node.node));
                    close();
                  }
                : undefined
            }
            place={walk.placeBeside(detail.node.node)}
            onClose={close}
          />
        )}
      </div>
      <p className="tree-rule">{captionOf(nodes, highlighted ?? result.leaf)}</p>
      <TreeLegend reach={reach} keys="Arrow keys walk the tree, Enter opens a node, Escape leaves it." />
    </div>
  );
}

/** What the width folds, less what was unfolded by hand, and what was folded by hand. */
function symmetricDifference(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...[...a].filter((node) => !b.has(node)), ...[...b].filter((node) => !a.has(node))]);
}

function toggle(set: ReadonlySet<number>, node: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(node)) next.add(node);
  return next;
}

/** The rule that leads to a node and what the node answers. */
function captionOf(nodes: readonly TreeNode[], node: number): string {
  const at = nodes[node];
  if (!at) return "";
  const rule = ruleSoFar(nodes, node);
  const who = at.isOnPath ? "This pair" : "Another pair";
  return rule === "" ? "Every pair starts at the first split." : `${who}: ${rule}. Here: ${leafAnswer(at)}.`;
}
