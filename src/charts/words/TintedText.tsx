/**
 * A text whose stretches are tinted by what they count for: hue and line say for which response, strength how much; the strongest carry their
 * numbers. Plain text underneath: it can be selected and copied. Arrow keys walk it; the line below says what the pointer or the keys are on.
 */
import { memo, useState } from "react";
import { formatSigned } from "../../core/format.ts";
import { numberedMarks, quote, SHARE_DIGITS, type TextMark, tintOf } from "./textMarks.ts";

interface Props {
  /** What the text is, for readers: "Response 1". */
  readonly label: string;
  readonly text: string;
  /** In the order of the text, without gaps. */
  readonly marks: readonly TextMark[];
  /** What counts as the strongest tint; the same for texts that are compared. */
  readonly largest: number;
  /** Most numbers that stand in the text. */
  readonly numbers: number;
}

export function TintedText({ label, text, marks, largest, numbers }: Props) {
  const [active, setActive] = useState<number>();
  const numbered = numberedMarks(marks, largest, numbers);
  const walk = (event: React.KeyboardEvent) => {
    const next = nextMark(event.key, active, marks.length);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setActive(next);
  };
  const mark = active === undefined ? undefined : marks[active];
  return (
    <div className="tinted">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div
        className="tinted-text"
        role="group"
        aria-label={`${label}: arrow keys go from part to part`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop for all parts, walked with arrow keys
        tabIndex={0}
        onKeyDown={walk}
        onFocus={() => setActive((current) => current ?? 0)}
        onBlur={() => setActive(undefined)}
        onPointerOver={({ target }) => setActive(markAt(target))}
        onPointerLeave={() => setActive(undefined)}
      >
        {marks.map((each, i) => (
          <Stretch
            key={each.start}
            index={i}
            mark={each}
            text={text.slice(each.start, each.end)}
            tint={tintOf(each, largest)}
            isActive={i === active}
            isNumbered={numbered.has(i)}
          />
        ))}
      </div>
      <p className="tinted-readout" aria-live="polite">
        {mark ? readout(text, mark) : "Point at a part of the text, or walk it with the arrow keys."}
      </p>
    </div>
  );
}

interface StretchProps {
  readonly index: number;
  readonly mark: TextMark;
  readonly text: string;
  readonly tint: number;
  readonly isActive: boolean;
  readonly isNumbered: boolean;
}

/** Of a long text, only those that the pointer leaves and enters are drawn anew. */
const Stretch = memo(({ index, mark, text, tint, isActive, isNumbered }: StretchProps) => {
  const { favours, value, note } = mark;
  const [before, inside, after] = trimmed(text);
  const classes = ["stretch", favours && `favours-${favours}`, note && "is-noted", isActive && "is-active"];
  return (
    <>
      {before}
      <span
        className={classes.filter(Boolean).join(" ")}
        data-mark={index}
        style={{ "--tint": tint.toFixed(3) } as React.CSSProperties}
      >
        {inside}
        {isNumbered && value !== undefined && (
          <span className="stretch-value" data-value={formatSigned(value, SHARE_DIGITS)} aria-hidden="true" />
        )}
      </span>
      {after}
    </>
  );
});
Stretch.displayName = "Stretch";

/** White space around a stretch is not tinted. */
function trimmed(text: string): readonly [string, string, string] {
  const inside = text.trim();
  const start = text.indexOf(inside);
  return inside === "" ? ["", text, ""] : [text.slice(0, start), inside, text.slice(start + inside.length)];
}

function readout(text: string, { start, end, value, note }: TextMark): string {
  const number = value === undefined ? "not scored" : formatSigned(value, SHARE_DIGITS);
  return `${quote(text.slice(start, end))} ${number}${note ? `. ${note}` : ""}`;
}

function markAt(target: EventTarget): number | undefined {
  const found = target instanceof Element ? target.closest<HTMLElement>("[data-mark]") : null;
  return found ? Number(found.dataset.mark) : undefined;
}

/** Where a key leads from the active mark. */
function nextMark(key: string, active: number | undefined, marks: number): number | undefined {
  if (marks === 0) return undefined;
  const from = active ?? -1;
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return Math.min(marks - 1, from + 1);
    case "ArrowLeft":
    case "ArrowUp":
      return Math.max(0, from - 1);
    case "Home":
      return 0;
    case "End":
      return marks - 1;
    default:
      return undefined;
  }
}
