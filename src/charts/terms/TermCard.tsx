import { type RefObject, useLayoutEffect, useRef } from "react";
import type { TermId } from "../../core/glossary/phrases.ts";
import { GLOSSARY } from "../../core/glossary.ts";
import { embedOf } from "../../core/link/embed.ts";
import "../../styles/terms.css";

interface Props {
  readonly cardId: string;
  readonly id: TermId;
  /** The word that it belongs to: it opens beside it, and gives the focus back to it. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** Between the word and the card, and between the card and the edge of the page, pixels. */
const [GAP, EDGE] = [6, 12];

/** What a word means here, in the browser's own popover: over everything, closed by Escape or a press elsewhere. In phrases alone, since it stands in running text. */
export default function TermCard({ cardId, id, button, onClose }: Props) {
  const ref = useRef<HTMLSpanElement>(null);
  const entry = GLOSSARY.find((one) => one.id === id);
  useLayoutEffect(() => {
    const card = ref.current;
    // Browsers without popovers show it where it stands.
    card?.showPopover?.();
    if (card && button.current) place(card, button.current);
    card?.focus({ preventScroll: true });
  }, [button]);
  if (!entry) return null;
  return (
    <span
      ref={ref}
      id={cardId}
      className="term-card"
      popover="auto"
      role="dialog"
      aria-label={entry.term}
      tabIndex={-1}
      onKeyDown={(event) => {
        // Escape closes this alone, not the panel around it.
        if (event.key !== "Escape") return;
        event.stopPropagation();
        button.current?.focus();
        onClose();
      }}
      onToggle={({ newState }) => {
        if (newState === "closed") onClose();
      }}
    >
      <b>{entry.term}</b>
      <span>{entry.meaning}</span>
      {entry.formula && <span className="term-formula">{entry.formula}</span>}
      <span className="term-source">
        {entry.source}.{" "}
        <a href={`#/learn/glossary/${id}`} target={isEmbedded() ? "_blank" : undefined} rel="noopener">
          All words
        </a>
      </span>
    </span>
  );
}

/** Within another page there is no other view to go to: it is one of a page of its own. */
function isEmbedded(): boolean {
  return embedOf(new URLSearchParams(location.hash.slice(1))) !== undefined;
}

/** Under the word, or over it where there is no room; on the page, so that it scrolls with the word. */
function place(card: HTMLElement, word: HTMLElement): void {
  const at = word.getBoundingClientRect();
  const isBelow = at.bottom + GAP + card.offsetHeight <= innerHeight || at.top < card.offsetHeight + GAP;
  const left = Math.max(EDGE, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - EDGE));
  const top = isBelow ? at.bottom + GAP : at.top - GAP - card.offsetHeight;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}
