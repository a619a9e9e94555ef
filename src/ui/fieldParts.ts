/** How the copy behind a text field is cut up, so that its marks can be drawn. */

export interface FieldMark {
  /** UTF-16 offsets `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** Stands at the end of the mark; empty for none. */
  readonly label: string;
  readonly isLit: boolean;
}

interface FieldPart {
  readonly from: number;
  readonly to: number;
  readonly isLeftOut: boolean;
  readonly mark: FieldMark | undefined;
}

/** Parts that cover a text of that length, each in one mark or none, left out or not. The marks are in order and do not overlap. */
export function fieldParts(
  length: number,
  leftOut: { readonly from: number; readonly to: number } | undefined,
  marks: readonly FieldMark[],
): readonly FieldPart[] {
  const inner = [...marks, ...(leftOut ? [leftOut] : [])].flatMap(({ from, to }) => [from, to]);
  const ends = [...new Set([0, ...inner.filter((end) => end < length), length])].sort((a, b) => a - b);
  return ends.slice(0, -1).map((from, i) => {
    const to = ends[i + 1] as number;
    const within = (stretch: { readonly from: number; readonly to: number }) =>
      stretch.from <= from && to <= stretch.to;
    return { from, to, isLeftOut: leftOut !== undefined && within(leftOut), mark: marks.find(within) };
  });
}
