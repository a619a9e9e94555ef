/** Roving tabindex: one node of the tree is in the tab order, the arrow keys move it. */
import { type RefObject, useState } from "react";
import type { TreeNode } from "./treeNodes.ts";
import { type Walk, walkTo } from "./walk.ts";

const DETAIL_WIDTH = 320;
const GAP = 12;

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

  /** Closes what is open; with nothing open, lets go of the tree. */
  const leave = () => {
    close();
    elementOf(current)?.blur();
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") open(current);
    else if (event.key === "Escape") leave();
    else {
      const next = walkTo(walk, event.key, visible, current);
      if (next === undefined) return;
      setCurrent(next);
      focus(next);
    }
    event.preventDefault();
  };

  const placeBeside = (node: number) => placeWithin(frame.current, elementOf(node));
  return { current, setCurrent, focus, onKeyDown, placeBeside };
}

/** Beside the node, on its right if there is room; under it where neither side has room. */
function placeWithin(frame: HTMLElement | null, node: HTMLElement | null | undefined): React.CSSProperties {
  if (!frame || !node) return {};
  const [box, outer] = [node.getBoundingClientRect(), frame.getBoundingClientRect()];
  // Boxes are in pixels of the window, places in those of the frame, which may be zoomed.
  const scale = frame.offsetWidth ? outer.width / frame.offsetWidth : 1;
  const [before, after] = [(box.left - outer.left) / scale, (outer.right - box.right) / scale];
  const top = Math.round((box.top - outer.top) / scale);
  if (after >= DETAIL_WIDTH + GAP) return { top, left: Math.round(outer.width / scale - after + GAP) };
  if (before >= DETAIL_WIDTH + GAP) return { top, left: Math.round(before - DETAIL_WIDTH - GAP) };
  return { top: Math.round((box.bottom - outer.top) / scale + GAP), left: 0 };
}
