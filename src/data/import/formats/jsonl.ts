/**
 * JSON Lines as they come: one JSON value a line, UTF-8. A bad line is a line with an error, never the end of the file. Numbers are
 * float64, as in every JSON.parse: a whole number above 2^53 is rounded, unless its name is that of an id.
 */
import { DecodeError } from "../../../base/decode.ts";
import { err, ok } from "../../../base/result.ts";
import type { Batch, FileRecord } from "../../record.ts";
import { mayBeRounded, quoteLargeIds } from "../largeIds.ts";
import { LIMITS, sizeText } from "../limits.ts";
import { parsePythonJson } from "../pythonJson.ts";
import type { Skimmer } from "../shape.ts";
import { LINE_FEED } from "./ascii.ts";

export interface ReadingLines {
  /** Bytes of one line at most. */
  readonly rowBytes?: number;
  /** Of a stretch of a file, the lines before it. */
  readonly linesBefore?: number;
  /** Asked of each line from the next chunk on; taken away where it mostly leaves them to others. */
  skim?: Skimmer | undefined;
}

/** Every line that is not blank, those of a chunk together, as soon as their bytes are there; the last one may lack its line end. */
export async function* readJsonl(
  chunks: AsyncIterable<Uint8Array>,
  reading: ReadingLines = {},
): AsyncGenerator<Batch<FileRecord>> {
  const lines = new LineReader(reading);
  const open = new OpenLine(reading.rowBytes ?? LIMITS.rowBytes);
  /** Where the chunk at hand begins, and the line whose end has not come yet. */
  let [at, begun] = [0, 0];
  for await (const chunk of chunks) {
    const first = chunk.indexOf(LINE_FEED);
    const behindLast = chunk.lastIndexOf(LINE_FEED) + 1;
    if (first === -1) open.add(chunk.slice());
    else {
      open.add(chunk.subarray(0, first));
      const [bytes, start, rest] = [open.take(), begun, at + first + 1];
      yield {
        forEach: (visit) => {
          lines.one(bytes, start, rest - 1, visit);
          lines.many(chunk.subarray(first + 1, behindLast), rest, visit);
        },
      };
      begun = at + behindLast;
      if (behindLast < chunk.length) open.add(chunk.slice(behindLast));
    }
    at += chunk.length;
  }
  if (open.size > 0) yield { forEach: (visit) => lines.one(open.take(), begun, at, visit) };
}

/** A line whose end has not come yet. Bytes are cut, not text, so that a character may span two chunks. */
class OpenLine {
  private pieces: Uint8Array[] = [];
  size = 0;

  constructor(private readonly rowBytes: number) {}

  add(piece: Uint8Array): void {
    this.size += piece.length;
    if (this.size <= this.rowBytes) this.pieces.push(piece);
    else this.pieces = [];
  }

  /** Undefined for one over the limit: it is not kept. */
  take(): Uint8Array | undefined {
    const whole = this.size <= this.rowBytes ? joined(this.pieces) : undefined;
    this.pieces = [];
    this.size = 0;
    return whole;
  }
}

type Visit = (record: FileRecord) => void;

const NOTHING = ok(undefined);

/** Counts lines and makes their records. Places are bytes of the file, those of a line without its line feed. */
class LineReader {
  private line: number;
  private readonly rowBytes: number;
  private readonly toText = new TextDecoder("utf-8", { fatal: true });

  constructor(private readonly reading: ReadingLines) {
    this.line = reading.linesBefore ?? 0;
    this.rowBytes = reading.rowBytes ?? LIMITS.rowBytes;
  }

  /** `bytes`: undefined for a line over the limit. */
  one(bytes: Uint8Array | undefined, start: number, end: number, visit: Visit): void {
    const isWithin = bytes !== undefined && bytes.length <= this.rowBytes;
    const text = isWithin ? decodeUtf8(this.toText, bytes) : undefined;
    if (text !== undefined) this.text(text, start, end, visit);
    else this.bad(start, end, isWithin ? ["UTF-8 text", "other bytes"] : tooLong(this.rowBytes), visit);
  }

  /** Whole lines, line feeds included, which begin at `at`. */
  many(bytes: Uint8Array, at: number, visit: Visit): void {
    const { skim } = this.reading;
    if (skim) this.skimmed(skim, bytes, at, visit);
    else this.parsed(bytes, at, visit);
  }

  private parsed(bytes: Uint8Array, at: number, visit: Visit): void {
    // Many in a row become text together, which takes a fraction of the time; where one of them is none, each by itself.
    const texts = bytes.length <= this.rowBytes ? decodeUtf8(this.toText, bytes)?.split("\n") : undefined;
    for (let i = 0, start = 0; start < bytes.length; i++) {
      const end = bytes.indexOf(LINE_FEED, start);
      if (texts) this.text(withoutMark(texts[i] as string), at + start, at + end, visit);
      else this.one(bytes.subarray(start, end), at + start, at + end, visit);
      start = end + 1;
    }
  }

  /** A skimmer is given up where it leaves most lines to others. */
  private skimmed(skim: Skimmer, bytes: Uint8Array, at: number, visit: Visit): void {
    let surplus = 0;
    for (let start = 0; start < bytes.length; ) {
      const skimmed = skim(bytes, start);
      const end = skimmed?.end ?? bytes.indexOf(LINE_FEED, start);
      const isTaken = skimmed && end - start <= this.rowBytes;
      if (isTaken) visit({ line: ++this.line, start: at + start, end: at + end, value: NOTHING, skimmed });
      else this.one(bytes.subarray(start, end), at + start, at + end, visit);
      surplus += isTaken ? 1 : -1;
      start = end + 1;
    }
    if (surplus < 0) this.reading.skim = undefined;
  }

  private text(text: string, start: number, end: number, visit: Visit): void {
    const line = ++this.line;
    if (text.trim() === "") return;
    const parsed = parsePythonJson(text, `Line ${line}`);
    const isExact = !parsed.ok || !mayBeRounded(parsed.value);
    visit({ line, start, end, value: isExact ? parsed : parsePythonJson(quoteLargeIds(text), `Line ${line}`) });
  }

  private bad(start: number, end: number, [expected, found]: readonly [string, string], visit: Visit): void {
    const line = ++this.line;
    visit({ line, start, end, value: err(new DecodeError(`Line ${line}`, "", expected, found)) });
  }
}

function tooLong(rowBytes: number): readonly [expected: string, found: string] {
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
