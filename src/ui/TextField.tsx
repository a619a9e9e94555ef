import { useId } from "react";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Stretch of the text that is marked as left out, UTF-16 offsets. */
  readonly leftOut: { readonly from: number; readonly to: number } | undefined;
  /** What there is to say about this text, e.g. how much was left out; read out with the field. */
  readonly note: string | undefined;
  readonly onChange: (text: string) => void;
}

/**
 * Text that looks like text and can be edited in place. It is as tall as its content; a copy behind the field gives it the height and
 * carries the marks, which a text area cannot.
 */
export function TextField({ label, value, placeholder, leftOut, note, onChange }: Props) {
  const noteId = useId();
  return (
    <div className="text-field">
      <div className="text-field-scroll">
        <div className="text-field-body">
          <div className="text-field-copy" dir="auto" aria-hidden="true">
            {leftOut ? (
              <>
                {value.slice(0, leftOut.from)}
                <del>{value.slice(leftOut.from, leftOut.to)}</del>
                {value.slice(leftOut.to)}
              </>
            ) : (
              value
            )}{" "}
          </div>
          <textarea
            aria-label={label}
            aria-describedby={note ? noteId : undefined}
            dir="auto"
            rows={1}
            spellCheck={false}
            placeholder={placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      </div>
      {note && (
        <p className="text-field-note" id={noteId}>
          {note}
        </p>
      )}
    </div>
  );
}
