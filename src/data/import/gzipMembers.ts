import { streamed } from "./bytes.ts";

/**
 * The members of a gzip file, one after the other: each is such a file by itself, and a writer that adds to a file adds one. What cannot be told apart, as
 * behind damage or more than `most` bytes unpacked, is the last. The unpacker is fetched when such a file comes.
 */
export async function* gzipMembers(signal: AbortSignal, file: Blob, most: number): AsyncGenerator<Blob> {
  const { Gunzip } = await import("fflate");
  let unpacked = 0;
  const reader = new Gunzip((data) => {
    unpacked += data.length;
  });
  const starts: number[] = [];
  reader.onmember = (start) => void starts.push(start);
  let from = 0;
  for await (const chunk of streamed(file.stream())) {
    signal.throwIfAborted();
    try {
      reader.push(chunk);
    } catch {
      // Whoever unpacks the rest says what is wrong with it.
      break;
    }
    if (unpacked > most) break;
    for (const start of starts.splice(0)) {
      yield file.slice(from, start);
      from = start;
    }
  }
  yield file.slice(from);
}
