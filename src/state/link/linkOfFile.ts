import { DecodeError } from "../../base/decode.ts";
import { messageOf } from "../../base/messageOf.ts";
import { err, type Result } from "../../base/result.ts";
import { formatBytes } from "../../core/format.ts";
import { linkInText, MAX_LINK_FILE_BYTES } from "../../core/link/linkFile.ts";

/** Names of files are other people's text. */
const MAX_NAME = 80;

/** The hash of the link that a file holds: one that was saved as a file, or an export of the page with its link. Never rejects. */
export async function linkOfFile(file: File): Promise<Result<string>> {
  const what = `The file “${file.name.slice(0, MAX_NAME)}”`;
  if (file.size > MAX_LINK_FILE_BYTES)
    return err(new DecodeError(what, "", `at most ${formatBytes(MAX_LINK_FILE_BYTES)}`, formatBytes(file.size)));
  try {
    return linkInText(await file.text(), what);
  } catch (error) {
    return err(new Error(`${what} could not be read: ${messageOf(error)}`));
  }
}
