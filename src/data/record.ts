/** What every file format is read into: records one by one, each with its place, a bad one with an error. */
import type { DecodeError } from "../base/decode.ts";
import type { Result } from "../base/result.ts";

export interface FileRecord {
  /** Where it begins: the line of a text file (blank lines included), the row of JSON and Parquet. Counted from 1. */
  readonly line: number;
  readonly value: Result<unknown, DecodeError>;
}

/** One by one what comes in batches. Whoever reads a whole file takes the batches: waiting for each record would take longer than reading it. */
export async function* flattened<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch;
}

/** As batches what comes one by one. */
export async function* singly<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  for await (const item of items) yield [item];
}
