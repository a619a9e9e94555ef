/**
 * JSON Lines as they come: one JSON value a line, UTF-8. A bad line is a line with an error, never the end of the file. Numbers are
 * float64, as in every JSON.parse: a whole number above 2^53 is rounded, so larger ids belong in quotes.
 */
import { DecodeError, parseJson } from "../base/decode.ts";
import { err, type Result } from "../base/result.ts";

export interface JsonlLine {
  /** Counted from 1, blank lines included. */
  readonly line: number;
  readonly value: Result<unknown, DecodeError>;
}

const LINE_FEED = 0x0a;

/** Every line that is not blank, as soon as its bytes are there; the last one may lack its line end. */
export async function* readJsonl(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonlLine> {
  let line = 0;
  for await (const bytes of readLines(chunks)) {
    line++;
    const text = decodeUtf8(bytes);
    if (text?.trim() === "") continue;
    yield { line, value: text === undefined ? notUtf8(line) : parseJson(text, `Line ${line}`) };
  }
}

/** Lines without their line feeds. Bytes are cut, not text, so that a character may span two chunks. */
async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      pieces.push(chunk.subarray(start, end));
      yield joined(pieces);
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.slice(start));
  }
  if (pieces.length > 0) yield joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The only failure of a fatal decoder: these bytes are no UTF-8.
    return undefined;
  }
}

function notUtf8(line: number): JsonlLine["value"] {
  return err(new DecodeError(`Line ${line}`, "", "UTF-8 text", "other bytes"));
}
