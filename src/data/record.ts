/** What every file format is read into: records one by one, each with its place, a bad one with an error. */
import type { DecodeError } from "../base/decode.ts";
import type { Result } from "../base/result.ts";

export interface FileRecord {
  /** Where it begins: the line of a text file (blank lines included), the row of JSON and Parquet. Counted from 1. */
  readonly line: number;
  readonly value: Result<unknown, DecodeError>;
}
