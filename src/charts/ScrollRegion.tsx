import type { ReactNode } from "react";

interface Props {
  readonly label: string;
  /** The one that makes it scroll. */
  readonly className: string;
  /** Of texts whose script is not known. */
  readonly dir?: "auto";
  readonly children: ReactNode;
}

/** What is wider or higher than its place and scrolls by itself. It is a stop for the keyboard: without one, nobody could scroll it by key. */
export function ScrollRegion({ label, className, dir, children }: Props) {
  return (
    <section className={className} tabIndex={0} aria-label={label} dir={dir}>
      {children}
    </section>
  );
}
