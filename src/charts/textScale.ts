/** Drawings grow with the visitor's text: they are laid out in pixels at the usual size of text, and shown in units of it. */
import { useSyncExternalStore } from "react";

/** Pixels of the root's font as browsers come. */
const USUAL_SIZE = 16;

/** How much larger the text is than usual: so many times fewer letters fit into a width. */
export function useTextScale(): number {
  return useSyncExternalStore(onResize, textScale);
}

/** A length at the usual size of text as one that grows with it. */
export function asText(pixels: number): string {
  return `${pixels / USUAL_SIZE}rem`;
}

function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_SIZE || 1;
}

function onResize(changed: () => void): () => void {
  addEventListener("resize", changed);
  return () => removeEventListener("resize", changed);
}
