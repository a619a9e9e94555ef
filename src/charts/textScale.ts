/** Drawings grow with the visitor's text: they are laid out in pixels at the usual size of text, and shown in units of it. */
import { type RefObject, useLayoutEffect, useState } from "react";
import { onResize, useWidth } from "./useWidth.ts";

/** Pixels of the root's font as browsers come. */
const USUAL_SIZE = 16;

/**
 * Width of an element in pixels at the usual size of text: where the text is larger, so many times fewer letters fit into it. `initial` pixels until
 * it is measured.
 */
export function useWidthOfText(ref: RefObject<HTMLElement | null>, initial: number | (() => number)): number {
  const scale = useTextScale(ref);
  return Math.floor(useWidth(ref, initial) / scale);
}

/** What an svg takes to be drawn in pixels at the usual size of text and shown in units of it; its letters are sized in pixels then. */
export function svgInText(width: number, height: number) {
  return { width: asText(width), height: asText(height), viewBox: `0 0 ${width} ${height}` };
}

/** A length at the usual size of text as one that grows with it. */
function asText(pixels: number): string {
  return `${pixels / USUAL_SIZE}rem`;
}

/** Of a drawing that stands in `ref`, which is of another size as soon as the text is. Not measured with every drawing: that makes the browser restyle. */
function useTextScale(ref: RefObject<HTMLElement | null>): number {
  const [scale, setScale] = useState(textScale);
  useLayoutEffect(() => onResize(ref.current, () => setScale(textScale())), [ref]);
  return scale;
}

function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_SIZE || 1;
}
