/** What a file is, told by its bytes and never by its name. */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { CARRIAGE_RETURN, LINE_FEED } from "./formats/ascii.ts";

export type FileFormat = "jsonl" | "json" | "table" | "parquet";

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ["a ZIP archive or a spreadsheet", [0x50, 0x4b, 3, 4]],
  ["Zstandard data", [0x28, 0xb5, 0x2f, 0xfd]],
  ["bzip2 data", [0x42, 0x5a, 0x68]],
  ["UTF-16 text", [0xff, 0xfe]],
  ["UTF-16 text", [0xfe, 0xff]],
  ["Arrow data", [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ["a gzip file inside a gzip file", [0x1f, 0x8b]],
];
const PARQUET = [0x50, 0x41, 0x52, 0x31];

/** Enough to tell: two whole lines with something in them, or the magic bytes of Parquet, or `limit` bytes. */
export function isHeadEnough(limit: number): (head: Uint8Array) => boolean {
  return (head) =>
    head.length >= limit || (head.length >= 6 && (startsWith(head, PARQUET) || linesOf(head).length > 2));
}

/** `head` is the beginning of the unpacked file, as `isHeadEnough` asks for it. */
export function detectFormat(head: Uint8Array): Result<FileFormat, DecodeError> {
  if (startsWith(head, PARQUET)) return ok("parquet");
  const other = MAGIC.find(([, bytes]) => startsWith(head, bytes));
  if (other) return err(new DecodeError("The file", "", "JSON Lines, JSON, CSV, TSV or Parquet in UTF-8", other[0]));
  const [first = "", second = ""] = linesOf(head);
  const opening = first.trimStart()[0];
  if (opening === undefined) return ok("jsonl");
  if (isJson(first)) return ok(second.trim() === "" ? "json" : "jsonl");
  if (opening === "{") return ok(isJsonObject(second) ? "jsonl" : "json");
  return ok(opening === "[" ? "json" : "table");
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/** Whether lines end in carriage returns alone, as on old Macs. */
export function hasReturnsAlone(head: Uint8Array): boolean {
  return head.includes(CARRIAGE_RETURN) && !head.includes(LINE_FEED);
}

/** Blank lines are left out at the front; the last line may be cut short. */
function linesOf(head: Uint8Array): readonly string[] {
  return new TextDecoder()
    .decode(head)
    .trimStart()
    .split(hasReturnsAlone(head) ? "\r" : "\n");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // It is only asked.
    return false;
  }
}

function isJsonObject(text: string): boolean {
  return text.trimStart().startsWith("{") && isJson(text);
}
