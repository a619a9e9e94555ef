import { type ReactNode, startTransition, useState } from "react";

interface Props {
  readonly summary: string;
  readonly children: ReactNode;
}

/** Details whose content is there only while they are open: what is folded away costs nothing, and what unfolds holds nothing up. */
export function Unfolding({ summary, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget: { open } }) => startTransition(() => setIsOpen(open))}>
      <summary>{summary}</summary>
      {isOpen && children}
    </details>
  );
}
