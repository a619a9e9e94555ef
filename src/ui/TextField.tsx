import { useId } from "react";
import type { FieldMark } from "./fieldParts.ts";
import { MarkedText } from "./MarkedText.tsx";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Stretch of the text that is marked as left out, UTF-16 offsets. */
  readonly leftOut: { readonly from: number; readonly to: number } | undefined;
  /** Stretches that something is said about elsewhere. */
  readonly marks?: readonly FieldMark[];
  /** What there is to say about this text, e.g. how much was left out; read out with the field. */
  readonly note: string | undefined;
  /** Read out with the field, and not seen. */
  readonly description?: string | undefined;
  readonly onChange: (text: string) => void;
  /** The selection, or where the caret stands; UTF-16 offsets. */
  readonly onSelect?: (from: number, to: number) => void;
}

const NO_MARKS: readonly FieldMark[] = [];

/**
 * Text that looks like text and can be edited in place. It is as tall as its content; a copy behind the field gives it the height and
 * carries the marks, which a text area cannot.
 */
export function TextField(props: Props) {
  const { label, value, placeholder, leftOut, marks = NO_MARKS, note, description, onChange, onSelect } = props;
  const noteId = useId();
  return (
    <div className="text-field">
      <div className="text-field-scroll">
        <div className="text-field-body">
          <div className="text-field-copy" dir="auto" aria-hidden="true">
            <MarkedText text={value} marks={marks} leftOut={leftOut} />{" "}
          </div>
          <textarea
            aria-label={label}
            aria-describedby={[note && noteId, description && `${noteId}-more`].filter(Boolean).join(" ") || undefined}
            dir="auto"
            rows={1}
            spellCheck={false}
            placeholder={placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onSelect={({ currentTarget }) => onSelect?.(currentTarget.selectionStart, currentTarget.selectionEnd)}
          />
        </div>
      </div>
      {description && (
        <span className="visually-hidden" id={`${noteId}-more`}>
          {description}
        </span>
      )}
      {note && (
        <p className="text-field-note" id={noteId}>
          {note}
        </p>
      )}
    </div>
  );
}
