import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLessonStore } from "../../state/lessonStore.ts";

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

/**
 * A quiet strip along the lower edge. The page keeps as much room free below and for what is scrolled to, so that the strip covers nothing. It
 * takes the focus when the visitor has just asked for it, and gives it to the page when it goes.
 */
export function Strip({ label, children }: Props) {
  const ref = useRef<HTMLElement>(null);
  const [isNew] = useState(() => useLessonStore.getState().isStarting);
  useEffect(() => {
    const strip = ref.current;
    if (!strip) return;
    const { style } = document.documentElement;
    const measured = new ResizeObserver(() => style.setProperty("--strip", `${strip.offsetHeight}px`));
    measured.observe(strip);
    return () => {
      measured.disconnect();
      style.removeProperty("--strip");
    };
  }, []);
  useLayoutEffect(() => {
    const strip = ref.current;
    if (isNew) strip?.focus({ preventScroll: true });
    return () => {
      if (strip?.contains(document.activeElement)) document.getElementById("main")?.focus({ preventScroll: true });
    };
  }, [isNew]);
  return (
    <section ref={ref} className="strip" aria-label={label} tabIndex={-1}>
      <div className="strip-inner">{children}</div>
    </section>
  );
}
