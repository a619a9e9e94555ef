import { type RefObject, useEffect, useState } from "react";

/** It counts as in view so far before it is scrolled there. */
const MARGIN = "100px";

/** Whether the element is in view, or nearly. Where browsers do not tell, everything is. */
export function useInView(ref: RefObject<HTMLElement | null>): boolean {
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
