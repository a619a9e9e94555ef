/** Roving tabindex: one node of the tree is in the tab order, the arrow keys move it. */
import { type RefObject, useState } from "react";
import type { TreeNode } from "./treeNodes.ts";
import { type Walk, walkTo } from "./walk.ts";

const DETAIL_WIDTH = 320;

interface Visible {
  readonly node: TreeNode;
  readonly isFolded: boolean;
}

interface Actions {
  readonly open: (node: number) => void;
  readonly close: () => void;
}

export function useFocusedNode(
  frame: RefObject<HTMLElement | null>,
  walk: Walk,
  visible: readonly Visible[],
  { open, close }: Actions,
) {
  const [wanted, setCurrent] = useState(0);
  const current = visible.some(({ node }) => node.node === wanted) ? wanted : 0;
  const elementOf = (node: number) => frame.current?.querySelector<HTMLElement>(`[data-node="${node}"]`);
  const focus = (node: number) => elementOf(node)?.focus();

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") open(current);
    else if (event.key === "Escape") close();
    else {
      const next = walkTo(walk, event.key, visible, current);
      if (next === undefined) return;
      setCurrent(next);
      focus(next);
    }
    event.preventDefault();
  };

  /** Under the node, kept within the frame. */
  const placeBeside = (node: number): React.CSSProperties => {
    const [box, outer] = [elementOf(node)?.getBoundingClientRect(), frame.current?.getBoundingClientRect()];
    if (!box || !outer) return {};
    const left = Math.min(box.left - outer.left, outer.width - DETAIL_WIDTH);
    return { top: Math.round(box.bottom - outer.top + 8), left: Math.round(Math.max(0, left)) };
  };

  return { current, setCurrent, focus, onKeyDown, placeBeside };
}
