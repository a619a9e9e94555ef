/** Gzip, unpacked as it comes, up to a limit: a small file that unpacks to a very large one would fill the memory or run for hours. */
import { DecodeError } from "../../base/decode.ts";
import { type ByteCount, streamed } from "./bytes.ts";
import { gzipMembers } from "./gzipMembers.ts";
import { type ImportLimits, sizeText } from "./limits.ts";

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Throws a DecodeError where the data end early, are damaged, or unpack to more than the limit; what came before stays read. `file`: all of it again, for
 * one of several members, of which most browsers unpack the first alone.
 */
export async function* gunzip(
  signal: AbortSignal,
  chunks: AsyncIterable<Uint8Array>,
  count: ByteCount,
  limits: ImportLimits,
  file?: Blob,
): AsyncGenerator<Uint8Array> {
  const bound = new Bound(count, limits);
  let failure: DamagedGzip;
  try {
    for await (const chunk of inflated(signal, chunks)) yield bound.within(chunk);
    return;
  } catch (error) {
    if (!file || !(error instanceof DamagedGzip)) throw error;
    failure = error;
  }
  let known = bound.unpacked;
  for await (const member of gzipMembers(signal, file, bound.limitOf(file.size))) {
    if (member.size === file.size) throw failure;
    for await (const chunk of inflated(signal, streamed(member.stream()))) {
      const rest = chunk.subarray(Math.min(known, chunk.length));
      known -= chunk.length - rest.length;
      if (rest.length > 0) yield bound.within(rest);
    }
  }
}

class DamagedGzip extends DecodeError {}

/** Counts what was unpacked, and ends it past the limit. */
class Bound {
  unpacked = 0;

  constructor(
    private readonly count: ByteCount,
    private readonly limits: ImportLimits,
  ) {}

  limitOf(packed: number): number {
    return this.limits.unpackedBase + this.limits.unpackedRatio * packed;
  }

  within(chunk: Uint8Array): Uint8Array {
    this.unpacked += chunk.length;
    if (this.unpacked <= this.limitOf(this.count.read)) return chunk;
    const expected = `at most ${this.limits.unpackedRatio} times its own size when it is unpacked`;
    throw new DecodeError("The gzip file", "", expected, `more than ${sizeText(this.unpacked)}`);
  }
}

async function* inflated(signal: AbortSignal, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let sourceError: unknown;
  const packed = streamOf(chunks, (error) => {
    sourceError = error;
  });
  try {
    yield* streamed(packed.pipeThrough(new DecompressionStream("gzip")));
  } catch (error) {
    signal.throwIfAborted();
    if (sourceError !== undefined) throw sourceError;
    // The only other failure of a decompression: these data are damaged or end early.
    throw new DamagedGzip("The gzip file", "", "whole, undamaged gzip data", (error as Error).message);
  }
}

/** What is iterated over, as a stream. `onError` hears of a failure of the source itself: a pipe makes another error of it. */
function streamOf(
  chunks: AsyncIterable<Uint8Array>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await source.next().catch((error: unknown) => {
        onError(error);
        throw error;
      });
      // Where the unpacking has failed meanwhile, this stream is closed and takes neither: that is no failure of the source.
      if (next.done) controller.close();
      // Copied: it is unpacked when the next one has come in its place.
      else controller.enqueue(next.value.slice());
    },
    cancel: async () => void (await source.return?.()),
  });
}
