/** The tree with everything around it: drawing or spine by width, walking with keys, hovering, a node's detail, caption and legend. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { withWholePercents } from "../../core/format.ts";
import type { ComparisonResult } from "../../core/result.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { useWidthOfText } from "../textScale.ts";
import { contentWidth } from "../useWidth.ts";
import { foldedToFit } from "./foldedToFit.ts";
import { foldedNodes, sideBranches } from "./foldsByHand.ts";
import { layoutTree } from "./layoutTree.ts";
import { NodeDetail } from "./NodeDetail.tsx";
import { leafAnswer } from "./nodeLabel.ts";
import { spineItems } from "./spineItems.ts";
import { axisReach } from "./splitScale.ts";
import { TreeChart, type TreeInteraction } from "./TreeChart.tsx";
import { TreeLegend } from "./TreeLegend.tsx";
import { TreeSpine } from "./TreeSpine.tsx";
import { ruleSoFar, type TreeNode, treeNodes, wayTo } from "./treeNodes.ts";
import { useFocusedNode } from "./useFocusedNode.ts";
import { type GivenFolds, useFolds } from "./useFolds.ts";
import { useKeptNodes } from "./useKeptNodes.ts";

/** Narrower than this (at the usual size of text), the tree is a spine. */
const SPINE_BELOW = 700;

/** A way to a leaf that the pair does not reach, but might: it is outlined, and the legend calls it by its label. */
export interface OtherWay {
  readonly leaf: number;
  readonly label: string;
}

interface Props extends GivenFolds {
  readonly document: DecisionTree;
  readonly result: ComparisonResult;
  /** Lit from elsewhere on the page. */
  readonly highlighted: number | undefined;
  readonly otherWay?: OtherWay | undefined;
  /** The pair's differences are being moved: its marks follow at once, and only what newly comes to the path lights up. */
  readonly isMoving?: boolean;
  /** Half the length of the splits' axes; as short as shows all where it is not given. */
  readonly reach?: number;
  readonly onHighlight: (node: number | undefined) => void;
  /** Numbers that stand at a node, of what is said about it elsewhere. */
  readonly pins?: ReadonlyMap<number, readonly number[]>;
  /** Begins a comment on a node. */
  readonly onComment?: (node: number) => void;
  /** Told which node's detail is open; undefined for none. Give it the same function every time. */
  readonly onOpened?: (node: number | undefined) => void;
  /** What a reward of the back end may be off by, rating units, where that is known. */
  readonly drift?: number | undefined;
  /** Keys that work around the figure, in words. */
  readonly moreKeys?: string;
}

const NO_PINS: ReadonlyMap<number, readonly number[]> = new Map();

export function TreeFigure(props: Props) {
  const { document, result, highlighted, otherWay, onHighlight, drift, moreKeys = "" } = props;
  const { pins = NO_PINS, onComment, onOpened, isMoving = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthOfText(frame, contentWidth);
  const { nodes, shape } = useKeptNodes(useMemo(() => treeNodes(document, result, drift), [document, result, drift]));
  const shortest = useMemo(() => axisReach(nodes), [nodes]);
  const reach = props.reach ?? shortest;
  // While the pair is moved nothing begins anew: what comes to the path lights up by itself.
  const verdict = useRef("");
  if (!isMoving) verdict.current = `${document.id} ${result.leaf}`;
  const outlined = useMemo(() => wayTo(shape, otherWay?.leaf), [shape, otherWay]);
  const [byHand, fold] = useFolds(props);
  const [opened, setOpened] = useState<number>();
  useEffect(() => onOpened?.(opened), [onOpened, opened]);
  const isSpine = width < SPINE_BELOW;

  const byDefault = useMemo(
    () => (isSpine ? sideBranches(shape) : foldedToFit(shape, document.tree, width)),
    [isSpine, document, shape, width],
  );
  const folded = useMemo(() => foldedNodes(shape, byDefault, byHand), [shape, byDefault, byHand]);
  const layout = useMemo(() => layoutTree(shape, folded, width), [shape, folded, width]);
  const rows = useMemo(() => spineItems(shape, folded), [shape, folded]);
  const visible = isSpine ? rows : layout.placed;
  const longest = useMemo(() => longestCaption(shape), [shape]);

  /** Opening a folded branch unfolds it; any other node shows its detail. */
  const open = useCallback(
    (node: number) => {
      if (folded.has(node)) fold(node, "unfolded");
      else setOpened((before) => (before === node ? undefined : node));
    },
    [folded, fold],
  );
  const walk = useFocusedNode(frame, isSpine ? "list" : "spatial", visible, {
    open,
    close: () => setOpened(undefined),
  });
  const { setCurrent } = walk;
  const focus = useCallback(
    (node: number) => {
      setCurrent(node);
      onHighlight(node);
    },
    [setCurrent, onHighlight],
  );
  const interaction: TreeInteraction = {
    verdict: verdict.current,
    current: walk.current,
    highlighted,
    otherWay: outlined,
    pins,
    opened,
    onKeyDown: walk.onKeyDown,
    onFocus: focus,
    onOpen: open,
    onHover: onHighlight,
  };
  const label = `${document.title}: decision tree with this pair's path`;
  const isOpenedVisible = visible.some(({ node }) => node.node === opened);
  const detail = opened === undefined || !isOpenedVisible ? undefined : nodes[opened];
  const close = () => {
    setOpened(undefined);
    if (opened !== undefined) walk.focus(opened);
  };
  return (
    <div className={`tree-figure ${isMoving ? "is-moving" : ""}`}>
      <div ref={frame} className="tree-frame">
        {isSpine ? (
          <TreeSpine items={rows} nodes={nodes} reach={reach} label={label} interaction={interaction} />
        ) : (
          <TreeChart layout={layout} nodes={nodes} reach={reach} label={label} interaction={interaction} />
        )}
        {detail && (
          <NodeDetail
            key={detail.node}
            node={detail}
            reach={reach}
            rule={ruleSoFar(nodes, detail.node)}
            onFold={
              detail.kind === "split" && !detail.isOnPath
                ? () => {
                    fold(detail.node, "folded");
                    close();
                  }
                : undefined
            }
            onComment={
              onComment &&
              (() => {
                setOpened(undefined);
                onComment(detail.node);
              })
            }
            place={walk.placeBeside(detail.node)}
            onClose={close}
          />
        )}
      </div>
      <p className="tree-rule" data-room={longest}>
        <span>{captionOf(nodes, highlighted ?? result.leaf)}</span>
      </p>
      <TreeLegend
        reach={reach}
        otherWay={outlined.size > 0 ? otherWay?.label : undefined}
        hasTraining={document.training !== undefined}
        hasNoise={nodes.some((node) => node.kind === "split" && node.isWithinNoise)}
        keys={`Arrow keys walk the tree, Enter opens a node, Escape leaves it. ${moreKeys}`}
      />
    </div>
  );
}

/** The room that any caption takes: below, nothing may move away from the pointer while another node is pointed at, or none. */
function longestCaption(nodes: readonly TreeNode[]): string {
  return nodes.map(({ node }) => captionOf(nodes, node)).reduce((a, b) => (b.length > a.length ? b : a));
}

/** The rule that leads to a node and what the node answers. */
function captionOf(nodes: readonly TreeNode[], node: number): string {
  const at = nodes[node];
  if (!at) return "";
  const rule = ruleSoFar(nodes, node);
  const who = at.isOnPath ? "This pair" : "Another pair";
  return rule === ""
    ? "Every pair starts at the first split."
    : withWholePercents(`${who}: ${rule}. Here: ${leafAnswer(at)}.`);
}
