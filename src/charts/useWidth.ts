import { type RefObject, useLayoutEffect, useState } from "react";

/** As wide as a laptop's page. */
const USUAL_WIDTH = 960;

/** Width of what the main part of the page holds, pixels: what fills it need not be drawn once to be measured, and once more. */
export function contentWidth(): number {
  return document.querySelector("main")?.firstElementChild?.clientWidth || USUAL_WIDTH;
}

/** Content width of an element, pixels, kept up to date; `initial` until it is measured (before the first paint). */
export function useWidth(ref: RefObject<HTMLElement | null>, initial: number | (() => number)): number {
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => setWidth((before) => Math.floor(element.clientWidth) || before);
    measure();
    return onResize(element, measure);
  }, [ref]);
  return width;
}

/** Calls `act` whenever the element is of another size, until it is told to stop; never where browsers do not tell. */
export function onResize(element: HTMLElement | null, act: () => void): () => void {
  if (!element || typeof ResizeObserver === "undefined") return () => {};
  const observer = new ResizeObserver(act);
  observer.observe(element);
  return () => observer.disconnect();
}
