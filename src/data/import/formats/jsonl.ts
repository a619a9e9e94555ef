/**
 * JSON Lines as they come: one JSON value a line, UTF-8. A bad line is a line with an error, never the end of the file. Numbers are
 * float64, as in every JSON.parse: a whole number above 2^53 is rounded, so larger ids belong in quotes.
 */
import { DecodeError } from "../../../base/decode.ts";
import { err } from "../../../base/result.ts";
import type { Batch, FileRecord } from "../../record.ts";
import { LIMITS, sizeText } from "../limits.ts";
import { parsePythonJson } from "../pythonJson.ts";

const LINE_FEED = 0x0a;

/** Every line that is not blank, those of a chunk together, as soon as their bytes are there; the last one may lack its line end. */
export async function* readJsonl(
  chunks: AsyncIterable<Uint8Array>,
  rowBytes = LIMITS.rowBytes,
): AsyncGenerator<Batch<FileRecord>> {
  let before = 0;
  for await (const lines of readLines(chunks, rowBytes)) {
    yield recordsOf(lines, before);
    before += lines.length;
  }
}

function* recordsOf(lines: readonly Line[], before: number): Generator<FileRecord> {
  let line = before;
  for (const text of lines) {
    line++;
    if (typeof text !== "string") yield bad(line, ...text);
    else if (text.trim() !== "") yield { line, value: parsePythonJson(text, `Line ${line}`) };
  }
}

/** A line's text, or what is wrong with it. */
type Line = string | readonly [expected: string, found: string];

/** Lines without their line feeds. One over the limit is not kept. Bytes are cut, not text, so that a character may span two chunks. */
async function* readLines(chunks: AsyncIterable<Uint8Array>, rowBytes: number): AsyncGenerator<readonly Line[]> {
  const toText = new TextDecoder("utf-8", { fatal: true });
  let pieces: Uint8Array[] = [];
  let size = 0;
  const add = (piece: Uint8Array) => {
    size += piece.length;
    if (size <= rowBytes) pieces.push(piece);
    else pieces = [];
  };
  const taken = (): Line => {
    const line = size <= rowBytes ? lineOf(toText, joined(pieces)) : tooLong(rowBytes);
    pieces = [];
    size = 0;
    return line;
  };
  for await (const chunk of chunks) {
    const first = chunk.indexOf(LINE_FEED);
    if (first === -1) {
      add(chunk.slice());
      continue;
    }
    add(chunk.subarray(0, first));
    const begun = taken();
    const last = chunk.lastIndexOf(LINE_FEED);
    yield last === first ? [begun] : [begun, ...wholeLines(toText, chunk.subarray(first + 1, last), rowBytes)];
    if (last + 1 < chunk.length) add(chunk.slice(last + 1));
  }
  if (size > 0) yield [taken()];
}

/** Many lines in a row become text together, which takes a fraction of the time; where one of them is none, each by itself. */
function wholeLines(toText: TextDecoder, bytes: Uint8Array, rowBytes: number): readonly Line[] {
  const text = bytes.length <= rowBytes ? decodeUtf8(toText, bytes) : undefined;
  if (text !== undefined) return text.split("\n").map(withoutMark);
  const lines: Line[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    lines.push(end - start <= rowBytes ? lineOf(toText, bytes.subarray(start, end)) : tooLong(rowBytes));
    start = end + 1;
  }
  return lines;
}

function lineOf(toText: TextDecoder, bytes: Uint8Array): Line {
  return decodeUtf8(toText, bytes) ?? ["UTF-8 text", "other bytes"];
}

function tooLong(rowBytes: number): Line {
  return [`at most ${sizeText(rowBytes)}`, "more"];
}

/** The mark of a file's beginning, as a file within a file may have it: a decoder takes it away from the front alone. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
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
