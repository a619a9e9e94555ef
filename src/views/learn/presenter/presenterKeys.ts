/** What a key does while a lecture is presented. Clickers send PageUp and PageDown, some of them "." or "b" for a blank screen. */
export type PresenterAct = "next" | "previous" | "blank" | "leave" | "fullscreen";

interface Pressed {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

/** Undefined for a key that is none of the lecture's: one that is typed, or that whatever has the focus makes use of. */
export function actOfKey(pressed: Pressed): PresenterAct | undefined {
  const { key, target } = pressed;
  if (pressed.defaultPrevented || pressed.altKey || pressed.ctrlKey || pressed.metaKey) return undefined;
  const at = target instanceof Element ? target : undefined;
  if (at?.closest("input, textarea, select, [contenteditable], dialog, [role=dialog]")) return undefined;
  if (key === "PageDown") return "next";
  if (key === "PageUp") return "previous";
  if (key === "Escape") return at?.closest(".questions") ? undefined : "leave";
  if (key === " ") return at?.closest("button, a, summary") ? undefined : pressed.shiftKey ? "previous" : "next";
  // Within the tree and in what scrolls, arrow keys are theirs.
  if (key === "ArrowRight" || key === "ArrowLeft")
    return at?.closest("[role=tree], [role=slider]") ? undefined : key === "ArrowRight" ? "next" : "previous";
  if (key.toLowerCase() === "b" || key === ".") return "blank";
  return key.toLowerCase() === "f" ? "fullscreen" : undefined;
}
