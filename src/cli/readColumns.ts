import { type FileColumns, fileColumns } from "../data/import/fileColumns.ts";
import { openInput } from "./files.ts";

/** The columns of any file that `import` reads. Throws FileError or DecodeError. */
export async function readColumns(signal: AbortSignal, input: string): Promise<FileColumns> {
  return fileColumns(signal, await openInput(input));
}
