import { type RefObject, useCallback, useMemo, useSyncExternalStore } from "react";
import type { Colour } from "./pointsImage.ts";

/** The colour of an element's text: a canvas knows no variables. Another one when the theme changes. */
export function useInk(ref: RefObject<HTMLElement | null>): Colour {
  const read = useCallback(() => (ref.current ? getComputedStyle(ref.current).color : ""), [ref]);
  const color = useSyncExternalStore(onTheme, read);
  return useMemo(() => {
    const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue];
  }, [color]);
}

const QUERIES = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

function onTheme(changed: () => void): () => void {
  const queries = QUERIES.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    for (const query of queries) query.removeEventListener("change", changed);
    observer.disconnect();
  };
}
