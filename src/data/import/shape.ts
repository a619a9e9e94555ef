/** A shape is what one public set, or family of sets, calls its columns, and what they mean in a row of ours. */
import * as v from "valibot";
import { type DecodeError, decode } from "../../base/decode.ts";
import { plainCheck } from "../../base/plainCheck.ts";
import { ok, type Result } from "../../base/result.ts";
import type { PreferenceRow } from "../../core/row.ts";
import type { MeasuredTexts } from "../../core/set/columns.ts";

/** A row as the file has it: responses in the file's order. */
export interface DraftRow extends Omit<PreferenceRow, "id"> {
  /** Absent where the file has none: then its place is. */
  readonly id?: string | undefined;
  /** Response 1 is the one that the file calls chosen: which becomes response 1 is still to be assigned. */
  readonly isChosenFirst?: true;
  /** Columns that would be slices, were there not so many. */
  readonly slicesLeftOut?: readonly string[];
}

/** `line` is that of an earlier record, where it is what is wrong with that one. */
export type DraftRows = Result<readonly DraftRow[], DecodeError> & { readonly line?: number | undefined };

/** What a line of JSON Lines says, read from its bytes without making the texts. It is to be forgotten before the next line is read. */
export interface SkimmedRow {
  /** Without prompt and responses. */
  readonly row: DraftRow;
  readonly texts: MeasuredTexts;
  /** The place of the line feed behind it. */
  readonly end: number;
}

/** Reads the line that begins at `start`; undefined for one that is to be read and decoded as any other. */
export type Skimmer = (bytes: Uint8Array, start: number) => SkimmedRow | undefined;

export interface Shape {
  readonly id: string;
  /** As people know it. */
  readonly title: string;
  /** Each record makes its rows by itself: they can be read again from anywhere in a file. */
  readonly isByRecord?: true;
  /** Whether a record is of this shape. */
  fits(value: unknown): boolean;
  /** Starts on a file. */
  open(): ShapeReader;
  /** Starts on a file of which the texts are not asked for: rows come as `open` would make them, but for prompt and responses. */
  skim?(): Skimmer;
}

export interface ShapeReader {
  /** The rows that the record on this line completes, none as well; `what` names it ("Line 3"). */
  read(value: unknown, what: string, line?: number): readonly DraftRows[];
  /** What is left over at the end of the file. */
  end(): readonly DraftRows[];
}

/** A shape of which each record stands for itself. */
export function recordShape<T>(
  shape: Pick<Shape, "id" | "title"> & {
    readonly schema: v.GenericSchema<unknown, T>;
    rows(item: T, what: string): DraftRow | DraftRows;
  },
): Shape {
  const isPlain = plainCheck(shape.schema);
  const read = (value: unknown, what: string): DraftRows => {
    const item = isPlain(value) ? ok(value as T) : decode(shape.schema, value, what);
    if (!item.ok) return item;
    const rows = shape.rows(item.value, what);
    return "ok" in rows ? rows : ok([rows]);
  };
  return {
    id: shape.id,
    title: shape.title,
    isByRecord: true,
    fits: (value) => v.is(shape.schema, value),
    open: () => ({ read: (value, what) => [read(value, what)], end: () => [] }),
  };
}
