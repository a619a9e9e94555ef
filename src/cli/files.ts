/** Files and standard input, with failures that name the file. */
import { openAsBlob } from "node:fs";
import { access, constants, readFile, stat } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { FileError } from "./failure.ts";

/** The folder of the page's own files: packages, trees, examples. */
export const PUBLIC_FOLDER = fileURLToPath(new URL("../../public/", import.meta.url));

/** The package that the page ships with. */
export const DEFAULT_MODEL = `${PUBLIC_FOLDER}models/smollm2-135m-helpsteer2`;

/** The text of a file, or of standard input for `-`. Throws FileError. */
export async function readText(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** A file to import, read piece by piece, or standard input for `-`. Throws FileError. */
export async function openInput(file: string): Promise<Blob | AsyncIterable<Uint8Array>> {
  if (file === "-") return process.stdin;
  try {
    await access(file, constants.R_OK);
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    return await openAsBlob(file);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

export function unreadable(file: string, cause: unknown): FileError {
  const { code } = cause as NodeJS.ErrnoException;
  const why =
    code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : String(code ?? cause);
  return new FileError(`${file} cannot be read: ${why}.`, { cause });
}
