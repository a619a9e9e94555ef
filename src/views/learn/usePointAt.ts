import { useEffect } from "react";

/** Outlines the part of the page at this selector and scrolls to it, for as long as it is the one; undefined for none. */
export function usePointAt(selector: string | undefined): void {
  useEffect(() => {
    if (selector === undefined) return;
    // What it is about may be drawn a moment later, and the strip is then as tall as its new words.
    const timer = setTimeout(() => {
      const part = document.querySelector(selector);
      part?.setAttribute(MARK, "");
      if (part) scrollToPart(part);
    }, DRAWN_MS);
    return () => {
      clearTimeout(timer);
      for (const part of document.querySelectorAll(`[${MARK}]`)) part.removeAttribute(MARK);
    };
  }, [selector]);
}

const MARK = "data-pointed-at";

/** Some frames. */
const DRAWN_MS = 60;

/** All of it where it fits into the room that the strip leaves, else its beginning. */
export function scrollToPart(part: Element): void {
  const { scrollPaddingBottom, scrollPaddingTop } = getComputedStyle(document.documentElement);
  const room = innerHeight - (Number.parseFloat(scrollPaddingBottom) || 0) - (Number.parseFloat(scrollPaddingTop) || 0);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const block = part.getBoundingClientRect().height <= room ? "nearest" : "start";
  part.scrollIntoView({ block, behavior: isStill ? "auto" : "smooth" });
}
