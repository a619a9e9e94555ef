import { type FieldMark, fieldParts } from "./fieldParts.ts";

interface Props {
  readonly text: string;
  /** Stretches that something is said about elsewhere. */
  readonly marks: readonly FieldMark[];
  /** Stretch of the text that is struck through, UTF-16 offsets. */
  readonly leftOut?: { readonly from: number; readonly to: number } | undefined;
}

/** A text with its marks, and the label of each at its end. */
export function MarkedText({ text, marks, leftOut }: Props) {
  return fieldParts(text.length, leftOut, marks).map(({ from, to, isLeftOut, mark }) => {
    const words = text.slice(from, to);
    const part = isLeftOut ? <del key={from}>{words}</del> : words;
    return mark ? (
      <mark key={from} className={`field-mark ${mark.isLit ? "is-lit" : ""}`} data-from={mark.from}>
        {part}
        {to === mark.to && mark.label && <span className="field-mark-label" data-label={mark.label} />}
      </mark>
    ) : (
      part
    );
  });
}
