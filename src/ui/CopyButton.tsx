import { useState } from "react";

interface Props {
  readonly children: string;
  readonly text: () => string;
}

/** Copies and says so beside the button; where the clipboard is refused it says that instead. */
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
    <>
      <button type="button" className="quiet-button" onClick={() => void copy()} onBlur={() => setOutcome(undefined)}>
        {children}
      </button>{" "}
      <span role="status" className="copy-outcome">
        {outcome === "copied" ? "Copied." : outcome === "refused" ? "The browser refused." : ""}
      </span>
    </>
  );
}
