/** Reads a file of saved things, packed or not, without holding more of it than one thing; a set's rows stay bytes for whoever imports them. */
import { messageOf } from "../../base/messageOf.ts";
import { err, type Result } from "../../base/result.ts";
import { parseHead, parseLine, type SavedLine } from "../../core/saved/savedFile.ts";
import { isGzip } from "../import/gunzip.ts";

/** Longer than any tree or link of ours, and than any row that is imported. */
const MAX_LINE_BYTES = 64 * 2 ** 20;
/** Lines that are put away together, which the browser may keep on disk. */
const PIECE_LINES = 2048;

/** `rows`: those of a set, as a file of rows. */
export interface ReadEntry {
  readonly line: SavedLine;
  readonly rows: Blob;
}

/** Every thing of the file, or why a line is none. Throws for a file that is not one of these; one that breaks off ends with the fault. */
export async function* readSavedFile(file: Blob): AsyncGenerator<Result<ReadEntry>> {
  const lines = linesOf(await unpacked(file));
  const first = await lines.next();
  const head = parseHead(first.done ? "" : textOf(first.value));
  if (!head.ok) throw head.error;
  let at = 1;
  try {
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      at++;
      const text = textOf(next.value);
      if (text.trim() === "") continue;
      const line = parseLine(text, at);
      if (!line.ok) {
        yield line;
        continue;
      }
      const { content } = line.value;
      const count = content.kind === "set" ? content.rows : 0;
      yield { ok: true, value: { line: line.value, rows: await take(lines, count) } };
      at += count;
    }
  } catch (error) {
    yield err(new Error(`After line ${at}, ${messageOf(error)}`));
  }
}

/** The next lines as a file. Throws where the file ends before. */
async function take(lines: AsyncGenerator<Uint8Array<ArrayBuffer>, void>, count: number): Promise<Blob> {
  const pieces: Blob[] = [];
  let waiting: BlobPart[] = [];
  for (let i = 0; i < count; i++) {
    const next = await lines.next();
    if (next.done) throw new Error(`the file ends: ${count} rows of a set were to come, and ${i} did.`);
    waiting.push(next.value, "\n");
    if (i % PIECE_LINES !== PIECE_LINES - 1) continue;
    pieces.push(new Blob(waiting));
    waiting = [];
  }
  return new Blob([...pieces, ...waiting], { type: "application/x-ndjson" });
}

async function unpacked(file: Blob): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const isPacked = isGzip(new Uint8Array(await file.slice(0, 2).arrayBuffer()));
  return isPacked ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file.stream();
}

async function* linesOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = stream.getReader();
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    let chunk = read.value;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a)) {
      yield await joined([...parts, chunk.subarray(0, end)]);
      chunk = chunk.subarray(end + 1);
      parts = [];
      length = 0;
    }
    parts.push(chunk);
    length += chunk.length;
    if (length > MAX_LINE_BYTES) throw new Error("a line is too long for anything that was saved here.");
  }
  if (length > 0) yield await joined(parts);
}

async function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const [only] = parts;
  return only && parts.length === 1 ? only : new Uint8Array(await new Blob([...parts]).arrayBuffer());
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
