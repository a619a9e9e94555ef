import type { CommentTarget } from "../../../core/comments/comment.ts";

/** Leads to what a comment is about: the words are selected in their field, the node of the tree has the focus. */
export function showTarget(target: CommentTarget): void {
  if (target.kind === "node") {
    // Where the node is folded away, the nearest thing is the tree.
    const place =
      document.querySelector<HTMLElement>(`[role=treeitem][data-node="${target.node}"]`) ??
      document.querySelector<HTMLElement>(`.rule[data-node="${target.node}"]`) ??
      document.querySelector<HTMLElement>("[role=treeitem][tabindex='0']");
    place?.focus();
    return;
  }
  const response = document.querySelector(`.response-${target.response + 1}`);
  const field = response?.querySelector("textarea");
  field?.focus({ preventScroll: true });
  field?.setSelectionRange(target.from, target.to);
  const mark = response?.querySelector(`mark[data-from="${target.from}"]`);
  (mark ?? field)?.scrollIntoView({ block: "nearest" });
}
