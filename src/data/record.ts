/** What every file format is read into: records one by one, each with its place, a bad one with an error. */
import type { DecodeError } from "../base/decode.ts";
import type { Result } from "../base/result.ts";
import type { SkimmedRow } from "./import/shape.ts";

export interface FileRecord {
  /** Where it begins: the line of a text file (blank lines included), the row of JSON and Parquet. Counted from 1. */
  readonly line: number;
  /** The bytes of the unpacked file that it takes, where lines can be read from anywhere: `end` is behind the last of them. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly value: Result<unknown, DecodeError>;
  /** The row that it is, where its texts were passed over; `value` is then nothing. */
  readonly skimmed?: SkimmedRow;
}

/**
 * Records of one stretch of a file, to be gone through once and before the next is asked for: each is made when its turn comes and can be
 * forgotten before the one after it, which spares the memory more than half of the work.
 */
export interface Batch<T> {
  forEach(visit: (item: T) => void): void;
}

/** One by one what comes in batches. Whoever reads a whole file takes the batches: waiting for each record would take longer than reading it. */
export async function* flattened<T>(batches: AsyncIterable<Batch<T>>): AsyncGenerator<T> {
  for await (const batch of batches) yield* listed(batch);
}

/** All of a batch, held together. */
export function listed<T>(batch: Batch<T>): T[] {
  const items: T[] = [];
  batch.forEach((item) => void items.push(item));
  return items;
}

/** As batches what comes one by one. */
export async function* singly<T>(items: AsyncIterable<T>): AsyncGenerator<Batch<T>> {
  for await (const item of items) yield [item];
}
