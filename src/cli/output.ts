/** What an earlier run left in the output file. */
import { readFile, truncate } from "node:fs/promises";
import { DecodeError, describeValue, parseJson } from "../base/decode.ts";
import type { Row } from "../data/scoreRows.ts";
import { FileError } from "./failure.ts";
import { unreadable } from "./files.ts";

const LINE_FEED = 0x0a;

/**
 * The rows that are there, none if there is no file. A last line without its end was interrupted: it is cut off. Throws FileError or, where
 * a whole line is no row, DecodeError: such a file was not written by this command and is left as it is.
 */
export async function repairOutput(path: string): Promise<readonly Row[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw unreadable(path, cause);
  }
  const end = bytes.lastIndexOf(LINE_FEED) + 1;
  const text = new TextDecoder().decode(bytes.subarray(0, end));
  const rows =
    text === ""
      ? []
      : text
          .slice(0, -1)
          .split("\n")
          .map((line, i) => parseRow(line, `${path}, line ${i + 1}`));
  if (rows.length === 0 && bytes.length > 0 && bytes[0] !== "{".charCodeAt(0)) {
    throw new FileError(`${path} holds something else than rows; it is left as it is.`);
  }
  if (end < bytes.length) await truncate(path, end);
  return rows;
}

function parseRow(line: string, what: string): Row {
  const json = parseJson(line, what, "a row");
  if (!json.ok) throw json.error;
  const { value } = json;
  const isScored = typeof value === "object" && value !== null && ("rewards" in value || "error" in value);
  if (!isScored) throw new DecodeError(what, "", "a row with rewards or an error", describeValue(value));
  return value as Row;
}
