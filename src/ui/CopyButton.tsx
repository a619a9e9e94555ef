import { useState } from "react";

interface Props {
  readonly children: string;
  readonly text: () => string;
}

/** Copies and says so in its own label; where the clipboard is refused it says that instead. */
export function CopyButton({ children, text }: Props) {
  const [outcome, setOutcome] = useState<"copied" | "refused">();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  };
  return (
    <button type="button" className="quiet-button" onClick={() => void copy()} onBlur={() => setOutcome(undefined)}>
      {children}
      <span role="status">
        {outcome === "copied" ? ": copied" : outcome === "refused" ? ": the browser refused" : ""}
      </span>
    </button>
  );
}
