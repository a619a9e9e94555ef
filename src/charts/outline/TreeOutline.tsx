/** A tree of any classes from the top down, as a list in lists: as legible at depth 12, and on a phone, as at depth 2. */
import { type CSSProperties, useState } from "react";
import type { OutlineNode } from "./outlineRows.ts";

interface Props {
  readonly nodes: readonly OutlineNode[];
  /** Splits above this depth are unfolded, unless somebody has folded them. */
  readonly depth: number;
  /** The way of what was tried, root to leaf. */
  readonly path: readonly number[];
}

/** Keyed by tree and depth where what was folded by hand should be forgotten. */
export function TreeOutline({ nodes, depth, path }: Props) {
  const [byHand, setByHand] = useState<ReadonlyMap<number, boolean>>(new Map());
  const onPath = new Set(path);
  const isOpen = (node: OutlineNode) => byHand.get(node.node) ?? (node.depth < depth || onPath.has(node.node));
  const toggle = (node: OutlineNode) => setByHand(new Map(byHand).set(node.node, !isOpen(node)));
  const draw = (index: number) => {
    const node = nodes[index] as OutlineNode;
    const isUnfolded = node.children.length > 0 && isOpen(node);
    return (
      <li key={index} className={onPath.has(index) ? "is-path" : undefined}>
        <OutlineRow node={node} isUnfolded={isUnfolded} isOnPath={onPath.has(index)} onToggle={() => toggle(node)} />
        {isUnfolded && <ul>{node.children.map(draw)}</ul>}
      </li>
    );
  };
  return <ul className="tree-outline">{draw(0)}</ul>;
}

interface RowProps {
  readonly node: OutlineNode;
  readonly isUnfolded: boolean;
  readonly isOnPath: boolean;
  readonly onToggle: () => void;
}

function OutlineRow({ node, isUnfolded, isOnPath, onToggle }: RowProps) {
  const { condition, asks, says, share, shares, rows } = node;
  return (
    <div className="outline-row">
      <span className="outline-condition">{condition || "All rows"}</span>
      <span className="outline-bar" aria-hidden="true" style={{ "--share": share } as CSSProperties} />
      <span className={asks === undefined ? "outline-says" : undefined} title={shares}>
        {asks === undefined ? shares : `most often ${says}`}
        {rows && <span className="is-unchanged">, {rows}</span>}
        {isOnPath && <span className="visually-hidden">, on the way of the values</span>}
      </span>
      {asks !== undefined && (
        <button type="button" className="quiet-button" aria-expanded={isUnfolded} onClick={onToggle}>
          by {asks}
        </button>
      )}
    </div>
  );
}
