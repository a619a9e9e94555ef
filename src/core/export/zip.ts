/** Several files as one. */
import { strToU8, type Zippable, zipSync } from "fflate";

/** A ZIP archive of these files by path; text is UTF-8. What is packed already, an image say, is not packed again. */
export function zipFiles(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [path, content] of Object.entries(files))
    entries[path] = typeof content === "string" ? strToU8(content) : [content, { level: 0 }];
  // Made by fflate, in a buffer of its own.
  return zipSync(entries) as Uint8Array<ArrayBuffer>;
}
