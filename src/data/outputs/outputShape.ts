/** What a file of outputs says of one pair, before it is known which pair of a set that is. */
import type * as v from "valibot";
import type { DecodeError } from "../../base/decode.ts";
import { ok, type Result } from "../../base/result.ts";
import { type DraftRow, recordShape, type Shape, type ShapeReader } from "../import/shape.ts";

/** A verdict that waits: its words are told from the whole column, or from what the set calls the responses. */
export interface SaidVerdict {
  /** Ends the name of the system, as the keys of judges do. */
  readonly column: string;
  readonly said: string;
}

/**
 * A draft of a row: responses, judges, scores, rewards and the label in the file's order. Where it `isOneSystem`, the names of judges and scores
 * are endings that follow that of the system ("" is its verdict, its score); else they are whole.
 */
export interface OutputDraft extends DraftRow {
  readonly isOneSystem?: true;
  /** What the file calls the system. */
  readonly system?: string | undefined;
  /** Of a file that has the prompt only as a model's template made it. */
  readonly responses?: readonly [string, string];
  readonly said?: readonly SaidVerdict[];
  /** Outputs in which no verdict was found. */
  readonly unread?: readonly SaidVerdict[];
}

export interface OutputShape extends Shape {
  open(): OutputReader;
}

export interface OutputReader extends ShapeReader {
  read(value: unknown, what: string): readonly Result<readonly OutputDraft[], DecodeError>[];
  end(): readonly Result<readonly OutputDraft[], DecodeError>[];
}

/** A shape of which each record is what one system says of one pair. */
export function outputShape<T>(
  shape: Pick<Shape, "id" | "title"> & {
    readonly schema: v.GenericSchema<unknown, T>;
    fits(value: unknown): boolean;
    draft(item: T, what: string): Result<OutputDraft, DecodeError>;
  },
): OutputShape {
  const rows = (item: T, what: string) => {
    const draft = shape.draft(item, what);
    return draft.ok ? ok([draft.value]) : draft;
  };
  return { ...recordShape({ ...shape, rows }), fits: shape.fits };
}

/** Verdicts by the ending of their column; those in which none was found are listed. */
export function verdicts(
  found: readonly (readonly [column: string, verdict: DraftVerdict, said: string])[],
): Pick<OutputDraft, "judges" | "unread"> {
  const read = found.flatMap(([column, verdict]) => (verdict === undefined ? [] : [[column, verdict] as const]));
  const unread = found.flatMap(([column, verdict, said]) => (verdict === undefined ? [{ column, said }] : []));
  return {
    ...(read.length > 0 ? { judges: Object.fromEntries(read) } : {}),
    ...(unread.length > 0 ? { unread } : {}),
  };
}

type DraftVerdict = NonNullable<DraftRow["judges"]>[string] | undefined;
