import { lazy, Suspense, useId, useRef, useState } from "react";
import type { TermId } from "../../core/glossary/phrases.ts";

const TermCard = lazy(() => import("./TermCard.tsx"));

interface Props {
  readonly id: TermId;
  /** The word as it stands in the text. */
  readonly children: string;
  /** Punctuation that opens before it or follows at once: it stays on the word's line. */
  readonly before?: string;
  readonly after?: string;
}

/** A word that explains itself: pressed, it shows what it means here. The meaning is fetched with the first one that is asked for. */
export function Term({ id, children, before = "", after = "" }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const cardId = useId();
  const wasOpen = useRef(false);
  const word = (
    <button
      ref={button}
      type="button"
      className="term"
      aria-expanded={isOpen}
      aria-controls={isOpen ? cardId : undefined}
      onPointerDown={() => {
        wasOpen.current = isOpen;
      }}
      // To the card, a press on its word is one elsewhere and has closed it already; by keyboard there is no such press.
      onClick={({ detail }) => setIsOpen(detail === 0 ? !isOpen : !wasOpen.current)}
    >
      {children}
    </button>
  );
  return (
    <>
      {before + after === "" ? (
        word
      ) : (
        <span className="on-one-line">
          {before}
          {word}
          {after}
        </span>
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <TermCard cardId={cardId} id={id} button={button} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
