/**
 * JSON Lines as they come: one JSON value a line, UTF-8. A bad line is a line with an error, never the end of the file. Numbers are
 * float64, as in every JSON.parse: a whole number above 2^53 is rounded, so larger ids belong in quotes.
 */
import { DecodeError, parseJson } from "../../../base/decode.ts";
import { err } from "../../../base/result.ts";
import type { FileRecord } from "../../record.ts";
import { LIMITS, sizeText } from "../limits.ts";

const LINE_FEED = 0x0a;

/** Every line that is not blank, as soon as its bytes are there; the last one may lack its line end. */
export async function* readJsonl(
  chunks: AsyncIterable<Uint8Array>,
  rowBytes = LIMITS.rowBytes,
): AsyncGenerator<FileRecord> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 0;
  for await (const bytes of readLines(chunks, rowBytes)) {
    line++;
    if (bytes === undefined) {
      yield bad(line, `at most ${sizeText(rowBytes)}`, "more");
      continue;
    }
    const text = decodeUtf8(decoder, bytes);
    if (text?.trim() === "") continue;
    yield text === undefined
      ? bad(line, "UTF-8 text", "other bytes")
      : { line, value: parseJson(text, `Line ${line}`) };
  }
}

/** Lines without their line feeds; undefined for one over the limit, which is not kept. Bytes are cut, not text, so that a character may span two chunks. */
async function* readLines(chunks: AsyncIterable<Uint8Array>, rowBytes: number): AsyncGenerator<Uint8Array | undefined> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  const add = (piece: Uint8Array) => {
    size += piece.length;
    if (size <= rowBytes) pieces.push(piece);
    else pieces = [];
  };
  const taken = () => {
    const bytes = size <= rowBytes ? joined(pieces) : undefined;
    pieces = [];
    size = 0;
    return bytes;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      yield taken();
      start = end + 1;
    }
    if (start < chunk.length) add(chunk.slice(start));
  }
  if (size > 0) yield taken();
}

/** The bytes one after the other; a single piece is handed back as it is. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

function decodeUtf8(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    // The only failure of a fatal decoder: these bytes are no UTF-8.
    return undefined;
  }
}

function bad(line: number, expected: string, found: string): FileRecord {
  return { line, value: err(new DecodeError(`Line ${line}`, "", expected, found)) };
}
