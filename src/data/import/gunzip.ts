/** Gzip, unpacked as it comes, up to a limit: a small file that unpacks to a very large one would fill the memory or run for hours. */
import { DecodeError } from "../../base/decode.ts";
import { type ByteCount, streamed } from "./bytes.ts";
import { type ImportLimits, sizeText } from "./limits.ts";

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Throws a DecodeError where the data end early, are damaged, or unpack to more than the limit; what came before stays read. */
export async function* gunzip(
  signal: AbortSignal,
  chunks: AsyncIterable<Uint8Array>,
  count: ByteCount,
  limits: ImportLimits,
): AsyncGenerator<Uint8Array> {
  let sourceError: unknown;
  const packed = streamOf(chunks, (error) => {
    sourceError = error;
  });
  let unpacked = 0;
  try {
    for await (const chunk of streamed(packed.pipeThrough(new DecompressionStream("gzip")))) {
      unpacked += chunk.length;
      const limit = limits.unpackedBase + limits.unpackedRatio * count.read;
      if (unpacked > limit) {
        throw new DecodeError(
          "The gzip file",
          "",
          `at most ${limits.unpackedRatio} times its own size when it is unpacked`,
          `more than ${sizeText(unpacked)}`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (sourceError !== undefined) throw sourceError;
    if (error instanceof DecodeError) throw error;
    // The only other failure of a decompression: these data are damaged or end early.
    throw new DecodeError("The gzip file", "", "whole, undamaged gzip data", (error as Error).message);
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
      try {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
      } catch (error) {
        onError(error);
        controller.error(error);
      }
    },
    cancel: async () => void (await source.return?.()),
  });
}
