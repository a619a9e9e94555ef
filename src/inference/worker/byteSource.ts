/** Bytes that are read where they are wanted: of a package's part only what the runtime asks for is in memory, one tensor at a time. */
import { InferenceError } from "../errors.ts";

export interface ByteSource {
  readonly length: number;
  /** Bytes [start, start + length), in an array of their own or as a view. */
  read(start: number, length: number): Uint8Array<ArrayBuffer>;
}

export function memorySource(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return { length: bytes.length, read: (start, length) => bytes.subarray(start, start + length) };
}

/** Reading without waiting: only in workers, so the library of the page does not know it. */
interface SyncReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** A blob may be many files one after the other; nothing of it is held. */
export function blobSource(blob: Blob, onRead: (bytes: number) => void = () => undefined): ByteSource {
  const { FileReaderSync } = globalThis as unknown as { readonly FileReaderSync: new () => SyncReader };
  const reader = new FileReaderSync();
  return {
    length: blob.size,
    read: (start, length) => {
      const bytes = readNow(reader, blob.slice(start, start + length));
      onRead(length);
      return bytes;
    },
  };
}

function readNow(reader: SyncReader, blob: Blob): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(reader.readAsArrayBuffer(blob));
  } catch (cause) {
    throw new InferenceError("session-failed", "The files of the model can no longer be read.", { cause });
  }
}

/**
 * What the runtime takes for a file in memory. All that it does with one is ask for `byteLength` and, once for each tensor, `subarray`
 * (onnxruntime-web 1.30, the loader of external data in all builds); so neither has to hold anything.
 */
export function lazyBytes(source: ByteSource): Uint8Array<ArrayBuffer> {
  return Object.defineProperties(new Uint8Array(0), {
    byteLength: { value: source.length },
    subarray: { value: (start: number, end: number) => source.read(start, end - start) },
  });
}
