import { type RefObject, useEffect, useState } from "react";
import { useAtRest } from "./useAtRest.ts";

/** Starts to follow so far before it is scrolled into view. */
const MARGIN = "100px";

const REST_MS = 150;

/** The newest value while the element is in view; elsewhere the newest that rested: what nobody sees need not be drawn at every step. */
export function useWhileInView<T>(ref: RefObject<HTMLElement | null>, value: T): T {
  const isInView = useInView(ref);
  const rested = useAtRest(value, REST_MS);
  return isInView ? value : rested;
}

/** Where browsers do not tell, everything is in view. */
function useInView(ref: RefObject<HTMLElement | null>): boolean {
  const [isInView, setInView] = useState(true);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof IntersectionObserver === "undefined") return undefined;
    const note = (entries: readonly IntersectionObserverEntry[]) => setInView(entries.at(-1)?.isIntersecting ?? true);
    const observer = new IntersectionObserver(note, { rootMargin: MARGIN });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return isInView;
}
