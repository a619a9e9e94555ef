/** The tree on a narrow screen: the pair's path straight down, side branches folded beside it until they are asked for. */
import { memo } from "react";
import { withWholePercents } from "../../core/format.ts";
import { differenceAt, useMoving } from "../useMoving.ts";
import { LeafBar } from "./LeafBar.tsx";
import { leafAnswer } from "./nodeLabel.ts";
import { SplitAxis } from "./SplitAxis.tsx";
import type { SpineItem } from "./spineItems.ts";
import { type ItemProps, itemProps, type TreeInteraction, treeItemProps } from "./TreeChart.tsx";
import {
  conditionOf,
  countBelow,
  type SplitNode,
  splitAt,
  type TreeNode,
  thresholdText,
  valueText,
} from "./treeNodes.ts";

const LEAF_WIDTH = 220;

interface Props {
  readonly items: readonly SpineItem[];
  readonly nodes: readonly TreeNode[];
  readonly reach: number;
  readonly label: string;
  readonly interaction: TreeInteraction;
}

export function TreeSpine({ items, nodes, reach, label, interaction }: Props) {
  return (
    <div className="tree-spine" role="tree" aria-label={label} onKeyDown={interaction.onKeyDown}>
      {items.map((item) => (
        <SpineRow
          key={item.node.node}
          item={item}
          node={nodes[item.node.node] as TreeNode}
          parent={item.node.parent === undefined ? undefined : (nodes[item.node.parent] as SplitNode)}
          reach={reach}
          countBelow={item.isFolded ? countBelow(nodes, item.node.node) : 0}
          {...itemProps(item, nodes, interaction)}
        />
      ))}
    </div>
  );
}

interface RowProps extends ItemProps {
  readonly item: SpineItem;
  readonly node: TreeNode;
  readonly parent: SplitNode | undefined;
  readonly reach: number;
  /** Of a folded branch. */
  readonly countBelow: number;
}

const SpineRow = memo(function SpineRow({ item, node, parent, reach, countBelow, ...props }: RowProps) {
  const { isFolded, indent } = item;
  return (
    <div
      {...treeItemProps(node, isFolded, props)}
      style={{ "--step": node.depth, "--indent": indent } as React.CSSProperties}
    >
      {props.pin && (
        <span className="node-pin" aria-hidden="true">
          {props.pin}
        </span>
      )}
      {parent && node.side && (
        <p className="spine-condition">
          {parent.attribute} difference <b>{conditionOf(parent, node.side)}</b>
        </p>
      )}
      {isFolded ? (
        <p className="spine-folded">
          {countBelow} nodes folded, mostly {withWholePercents(leafAnswer(node))}
        </p>
      ) : node.kind === "split" ? (
        <SpineSplit split={node} reach={reach} />
      ) : (
        <svg className="spine-leaf" viewBox={`0 0 ${LEAF_WIDTH} 40`} aria-hidden="true">
          <LeafBar leaf={node} width={LEAF_WIDTH} />
        </svg>
      )}
    </div>
  );
});

function SpineSplit({ split, reach }: { readonly split: SplitNode; readonly reach: number }) {
  const read = differenceAt(split.attribute);
  const value = useMoving(split.value, read, (value) => ({ children: valueText(splitAt(split, value)) }));
  return (
    <div className="spine-split">
      <span className="panel-attribute">{split.attribute}</span>
      <span className="panel-value" {...value} />
      <svg className="spine-axis" aria-hidden="true">
        <SplitAxis split={split} reach={reach} />
      </svg>
      <span className="panel-threshold">
        line at {thresholdText(split)}
        {split.isWithinNoise && <b className="panel-noise"> within noise</b>}
      </span>
    </div>
  );
}
