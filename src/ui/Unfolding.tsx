import { type ReactNode, useState } from "react";

interface Props {
  readonly summary: string;
  readonly children: ReactNode;
}

/** Details whose content is there only while they are open: what is folded away costs nothing. */
export function Unfolding({ summary, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children}
    </details>
  );
}
