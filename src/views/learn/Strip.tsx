import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  readonly label: string;
  /** Takes the focus when the visitor has just asked for it. */
  readonly takesFocus: boolean;
  readonly children: ReactNode;
}

/** A quiet strip along the lower edge. The page keeps as much room free below and for what is scrolled to, so that the strip covers nothing. */
export function Strip({ label, takesFocus, children }: Props) {
  const ref = useRef<HTMLElement>(null);
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
  useEffect(() => {
    if (takesFocus) ref.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <section ref={ref} className="strip" aria-label={label} tabIndex={-1}>
      <div className="strip-inner">{children}</div>
    </section>
  );
}
