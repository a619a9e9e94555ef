/**
 * CSV and TSV with a header, in chunks: Papa Parse reads the rows, here they get their lines and their errors. A quote that is never closed
 * costs its own line: reading goes on with the next one.
 */
import type { Parser, ParseStepResult } from "papaparse";
import { DecodeError } from "../../../base/decode.ts";
import { err, ok } from "../../../base/result.ts";
import type { FileRecord } from "../../record.ts";
import { type ImportLimits, sizeText } from "../limits.ts";

const DELIMITERS = [",", "\t", ";", "|"];
/** Characters of the beginning by which the delimiter is told. */
const SAMPLE = 1 << 16;
/** Rows with a quote that is never closed: after so many, finding where the next row begins would take too long. */
const MOST_OPEN_QUOTES = 100;
const REPLACEMENT = "\ufffd";

interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: readonly [expected: string, found: string];
}

/** Cells are text. Throws a DecodeError for a file without columns. */
export async function* readTable(chunks: AsyncIterable<Uint8Array>, limits: ImportLimits): AsyncGenerator<FileRecord> {
  let header: readonly string[] | undefined;
  for await (const { line, cells, fault } of rawRows(chunks, limits.rowBytes)) {
    const isBlank = cells.length === 1 && cells[0]?.trim() === "";
    if (isBlank && !fault) continue;
    if (!header) header = headerOf(cells);
    else yield { line, value: fault ? bad(line, ...fault) : rowOf(line, header, cells) };
  }
}

async function* rawRows(chunks: AsyncIterable<Uint8Array>, rowBytes: number): AsyncGenerator<RawRow> {
  const { default: Papa } = await import("papaparse");
  const texts = textsOf(chunks);
  let rows: RowCutter | undefined;
  for await (const { text, isDamaged } of texts) {
    if (!rows) {
      const { delimiter, linebreak } = Papa.parse<string[]>(text.slice(0, SAMPLE), {
        delimitersToGuess: DELIMITERS,
        preview: 20,
      }).meta;
      const newline = newlineOf(linebreak);
      rows = new RowCutter((step) => new Papa.Parser({ delimiter, newline, step }), newline, rowBytes);
    }
    yield* rows.take(text, isDamaged);
  }
  if (rows) yield* rows.end();
}

type Newline = "\n" | "\r";

/** Where line feeds end the rows, some may have a carriage return before them and others not: the cutter takes that off. */
function newlineOf(linebreak: string): Newline {
  return linebreak === "\r" ? "\r" : "\n";
}

/** Text as it comes in, and whether any of it so far was no UTF-8: a replacement character may be the file's own. */
async function* textsOf(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly text: string; readonly isDamaged: boolean }> {
  const decoder = new TextDecoder();
  const strict = new TextDecoder("utf-8", { fatal: true });
  let isDamaged = false;
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (!isDamaged) {
      try {
        strict.decode(chunk, { stream: true });
      } catch {
        // The only failure of a fatal decoder: these bytes are no UTF-8.
        isDamaged = true;
      }
    }
    if (text !== "") yield { text, isDamaged };
  }
  const rest = decoder.decode();
  if (rest !== "") yield { text: rest, isDamaged: true };
}

/** Cuts text into rows with the lines on which they begin. */
class RowCutter {
  private pending = "";
  private line = 1;
  private isDamaged = false;
  private openQuotes = 0;
  /** Of a long row nothing is parsed again until it has doubled, so that reading it stays linear. */
  private nextLength = 0;

  constructor(
    private readonly createParser: (step: (row: ParseStepResult<string[]>) => void) => Parser,
    private readonly newline: Newline,
    private readonly rowBytes: number,
  ) {}

  *take(text: string, isDamaged: boolean): Generator<RawRow> {
    this.pending += text;
    this.isDamaged ||= isDamaged;
    if (this.pending.length < this.nextLength) return;
    yield* this.parse(false);
    while (this.pending.length > this.rowBytes) {
      yield this.dropLine([
        `a row of at most ${sizeText(this.rowBytes)}`,
        "a longer one, or a quote that is never closed",
      ]);
      yield* this.parse(false);
    }
    this.nextLength = 2 * this.pending.length;
  }

  *end(): Generator<RawRow> {
    // The last line may lack its end or have half of one, and a parser knows a closing quote by what stands behind it.
    if (!this.pending.endsWith(this.newline)) this.pending += this.newline;
    while (this.pending !== "") yield* this.parse(true);
  }

  private *parse(isEnd: boolean): Generator<RawRow> {
    const rows: RawRow[] = [];
    let used = 0;
    let isOpen = false;
    const parser = this.createParser(({ data, errors, meta }) => {
      const cells = data.at(-1) as unknown as string[];
      isOpen = errors.some(({ code }) => code === "MissingQuotes");
      if (isOpen) return;
      const fault =
        errors.length > 0 ? (["a quote before each comma or line end", "one elsewhere"] as const) : undefined;
      this.trimEnd(cells, meta.cursor);
      rows.push({ line: this.line, cells, ...(fault ? { fault } : this.damageOf(cells)) });
      this.line += lineEnds(this.pending, this.newline, used, meta.cursor);
      used = meta.cursor;
    });
    parser.parse(this.pending, 0, !isEnd);
    this.pending = this.pending.slice(used);
    yield* rows;
    if (isOpen) yield this.dropLine(["a closing quote", "the end of the file"]);
  }

  /** Takes off the carriage return of a row's end. One that stands within quotes is the cell's own: there a quote comes after it. */
  private trimEnd(cells: string[], cursor: number): void {
    const last = cells.at(-1);
    const end = this.pending[cursor - 1] === this.newline ? cursor - 1 : cursor;
    if (this.newline === "\n" && last?.endsWith("\r") && this.pending.endsWith(last, end))
      cells[cells.length - 1] = last.slice(0, -1);
  }

  /** Gives up the line on which the pending row begins. */
  private dropLine(fault: readonly [string, string]): RawRow {
    const end = this.pending.indexOf(this.newline);
    const row = { line: this.line, cells: [], fault };
    if (++this.openQuotes > MOST_OPEN_QUOTES) {
      throw new DecodeError("The file", `line ${this.line}`, "quotes that are closed", "too many that are not");
    }
    this.pending = end === -1 ? "" : this.pending.slice(end + 1);
    this.line++;
    return row;
  }

  private damageOf(cells: readonly string[]): Pick<RawRow, "fault"> {
    const isHit = this.isDamaged && cells.some((cell) => cell.includes(REPLACEMENT));
    return isHit ? { fault: ["UTF-8 text", "other bytes"] } : {};
  }
}

function lineEnds(text: string, newline: Newline, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf(newline, start); at !== -1 && at < end; at = text.indexOf(newline, at + 1)) count++;
  return count;
}

/** Names are trimmed; an equal one gets a number, so that no column is lost. */
function headerOf(cells: readonly string[]): readonly string[] {
  if (cells.length < 2) {
    throw new DecodeError("The file", "line 1", "JSON, or the names of at least two columns", "neither");
  }
  const names: string[] = [];
  for (const cell of cells) {
    const name = cell.trim();
    let unique = name;
    for (let n = 2; names.includes(unique); n++) unique = `${name} (${n})`;
    names.push(unique);
  }
  return names;
}

function rowOf(line: number, header: readonly string[], cells: readonly string[]): FileRecord["value"] {
  if (cells.length !== header.length) return bad(line, `${header.length} cells`, String(cells.length));
  // Defines own properties, also of a column that is named "__proto__".
  return ok(Object.fromEntries(header.map((name, i) => [name, cells[i]])));
}

function bad(line: number, expected: string, found: string): FileRecord["value"] {
  return err(new DecodeError(`Line ${line}`, "", expected, found));
}
