/** Bytes on their way in: chunks of a file or stream, counted, cancellable, and looked at before they are read. */
import { DecodeError } from "../../base/decode.ts";
import { joined } from "./formats/jsonl.ts";
import { sizeText } from "./limits.ts";

/** A file (the page's, or node's `openAsBlob`), or bytes as they arrive. */
export type ImportInput = Blob | AsyncIterable<Uint8Array>;

export interface ImportProgress {
  /** Of the file as it is stored, packed where it is packed. */
  readonly bytesRead: number;
  readonly bytesTotal: number | undefined;
}

export class ByteCount {
  read = 0;
  constructor(
    private readonly total: number | undefined,
    private readonly onProgress: (progress: ImportProgress) => void,
  ) {}

  add(bytes: number): void {
    this.read += bytes;
    this.onProgress({ bytesRead: this.read, bytesTotal: this.total });
  }
}

/**
 * The chunks of `input`, each to be done with before the next is asked for. Rejects with the signal's reason when it is aborted, with a DecodeError
 * where the file can no longer be read.
 */
export async function* chunksOf(signal: AbortSignal, input: ImportInput, count: ByteCount): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of input instanceof Blob ? bytesOf(input) : input) {
      signal.throwIfAborted();
      count.add(chunk.length);
      yield chunk;
    }
    // Chromium takes a file that was cut in the meantime for one that has ended.
    if (input instanceof Blob && count.read < input.size) throw unreadable(count.read);
  } catch (error) {
    signal.throwIfAborted();
    // Whatever else comes from a stream is not ours to name.
    throw input instanceof Blob ? unreadable(count.read) : error;
  }
}

/** A file that was changed or taken away while it is read: nothing else can fail there, and browsers name it in several ways. */
function unreadable(read: number): DecodeError {
  return new DecodeError("The file", "", "the file as it was chosen", `another or none after ${read} bytes`);
}

/** Of a file, what is read at once. */
const ROOM = 2 ** 20;

/**
 * The bytes of a file, piece by piece and all in the same memory: each piece is to be done with before the next is asked for. Memory for each would take
 * longer than reading it.
 */
export async function* bytesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const stream = file.stream();
  const reader = byteReader(stream);
  if (!reader) return yield* streamed(stream);
  try {
    let room = new ArrayBuffer(Math.min(ROOM, file.size));
    // The end is known by its size: by the standard, a stream that closes while such a read waits may leave it waiting.
    for (let left = file.size; left > 0; ) {
      const { value, done } = await reader.read(new Uint8Array(room));
      if (done) break;
      left -= value.length;
      yield value;
      room = value.buffer;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Undefined where the browser cannot read into memory that it is given. */
function byteReader(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStreamBYOBReader | undefined {
  try {
    return stream.getReader({ mode: "byob" });
  } catch {
    return undefined;
  }
}

/** Not every browser can iterate over a ReadableStream. The next chunk is on its way while one is worked on. */
export async function* streamed<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  const ahead = () => {
    const next = reader.read();
    // Whoever waits for it hears of a failure; nobody does where the reader leaves early.
    next.catch(() => undefined);
    return next;
  };
  try {
    let next = ahead();
    for (let current = await next; !current.done; current = await next) {
      next = ahead();
      yield current.value;
    }
  } finally {
    // Also where the reader leaves early; a stream that has failed has nothing to cancel.
    await reader.cancel().catch(() => undefined);
  }
}

export interface Peeked {
  /** The beginning, the whole where it is short. */
  readonly head: Uint8Array;
  /** All of it, the beginning included. */
  readonly chunks: AsyncGenerator<Uint8Array>;
}

/**
 * Reads until `isEnough` of the bytes so far, or their end. It is asked at each doubling, so that looking stays linear. A failure after some
 * bytes comes after these bytes when they are read.
 */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
  isEnough: (head: Uint8Array) => boolean,
): Promise<Peeked> {
  const source = chunks[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let size = 0;
  let asked = 0;
  let failure: { readonly error: unknown } | undefined;
  try {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      // Copied: a stream may use its buffer again.
      pieces.push(next.value.slice());
      size += next.value.length;
      if (size < 2 * asked) continue;
      asked = size;
      if (isEnough(joined(pieces))) break;
    }
  } catch (error) {
    if (size === 0) throw error;
    failure = { error };
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      for (let piece = pieces.shift(); piece; piece = pieces.shift()) yield piece;
      if (failure) throw failure.error;
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return { head: joined(pieces), chunks: all() };
}

/** All bytes in one piece. Throws a DecodeError over the limit. */
export async function wholeOf(chunks: AsyncIterable<Uint8Array>, limit: number, what: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw new DecodeError("The file", "", `${what} of at most ${sizeText(limit)}`, "a larger one");
    pieces.push(chunk.slice());
  }
  return joined(pieces);
}
